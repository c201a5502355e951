#!/usr/bin/python3
"""PHOLD and waiting processes in SimPy 3, beside which tests/bench/run holds Tocsin.

The same work as engine/stage/phold.h and the `wait` of engine/stage/bench.c: N processes
have one event each; who receives it sends the next one, to a process drawn at random,
after an exponential time. Prints million events a second as JSON.
"""
import json
import random
import sys
import time

import simpy


def phold(process_count, event_count):
    """Events as timeouts whose callback sends the next one: SimPy's shortest way."""
    env = simpy.Environment()
    stream = random.Random(1)

    def received(event):
        destination = stream.randrange(process_count)
        env.timeout(stream.expovariate(1.0), destination).callbacks.append(received)

    for process in range(process_count):
        env.timeout(stream.expovariate(1.0), process).callbacks.append(received)
    return steps(env, event_count)


def wait(process_count, event_count):
    """Processes in SimPy's own style: generators that yield timeouts."""
    env = simpy.Environment()
    stream = random.Random(1)

    def process():
        while True:
            yield env.timeout(stream.expovariate(1.0))

    for _ in range(process_count):
        env.process(process())
    for _ in range(process_count):
        env.step()  # the beginning of each process is an event of its own
    return steps(env, event_count)


def steps(env, event_count):
    step = env.step
    start = time.perf_counter()
    for _ in range(event_count):
        step()
    return round(event_count / (time.perf_counter() - start) / 1e6, 3)


def main():
    event_count = int(sys.argv[1]) if len(sys.argv) > 1 else 300000
    figures = {}
    for work, size in ((phold, 100), (phold, 10000), (wait, 1000), (wait, 10000)):
        figures[f"{work.__name__}_{size}"] = work(size, event_count)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
