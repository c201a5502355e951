#!/usr/bin/python3
"""A live drill is the rehearsed drill: the same obligations come to the same ends.

    same_drill_test.py TOCSIN [SPEED [SCENARIO]]

First all teams are simulated in the server: every obligation must end as in the rehearsal,
at the same nanosecond. Then every seat is an autopilot, a program of its own behind TLS:
states may differ only where one of the two runs met the obligation within BOUND of when
it was due. BOUND is 10 s of exercise time at speed 60; what stands behind it is a sixth of
a second of real time, so at another speed it is as many times longer or shorter. Both
records must replay identically. The last line is "N passed, N failed".
"""
import collections
import os
import sqlite3
import subprocess
import sys
import tempfile

from serving import Serving
from watching import holds, replays, told

SCENARIOS = os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "..", "scenarios")
SIMULATED_SPEED = "3600"
LENGTH_S_MAX = 6 * 3600


def obligations(drill):
    """(team, expect, which) to (state, when met, when due), by when they opened."""
    found, seen = {}, collections.Counter()
    with sqlite3.connect(drill) as file:
        for team, expect, *rest in file.execute(
                "SELECT team, expect, state, met_s, due_s FROM v_obligation "
                "ORDER BY opened_s, number"):
            seen[team, expect] += 1
            found[team, expect, seen[team, expect]] = tuple(rest)
    return found


def profiles(drill):
    with sqlite3.connect(drill) as file:
        return dict(file.execute("SELECT id, profile FROM participant"))


def is_near_due(obligation, bound_s):
    _, met, due = obligation
    return met is not None and due is not None and abs(met - due) <= bound_s


def simulated(tocsin, scenario, folder, rehearsed):
    name = os.path.basename(scenario)
    done = subprocess.run([tocsin, "run", scenario, "--dir", folder, "--simulate", "all",
                           "--start", "now", "--speed", SIMULATED_SPEED, "--json-events"],
                          capture_output=True, text=True, check=False)
    drill = os.path.join(folder, name + ".drill")
    holds("a server that simulates all teams leaves with 0 at ENDEX", done.returncode == 0)
    holds("every obligation ends as in the rehearsal, at the same moment",
          obligations(drill) == rehearsed)
    holds("its record replays identically", replays(tocsin, drill))


def autopilots(tocsin, scenario, folder, chosen, speed, seed):
    """Serves the drill with an autopilot on every seat; its record."""
    server = Serving(tocsin, folder, "--speed", speed, scenario=scenario)
    agents = []
    try:
        for seat, profile in chosen.items():
            own = os.path.join(scenario, "profiles", profile + ".lua")
            agents.append(subprocess.Popen(
                [tocsin, "join", server.urls[seat], "--ca", server.ca, "--seed", seed,
                 "--profile", own if os.path.exists(own) else profile],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                stderr=subprocess.PIPE, text=True))
        for agent in agents:
            agent.stdout.readline()  # seated
        server.control("resume")
        for agent in agents:
            _, err = agent.communicate(timeout=LENGTH_S_MAX / float(speed) + 60)
            holds("an autopilot leaves with 0 at ENDEX", agent.returncode == 0, err)
        holds("the server leaves with 0", server.leave() == 0)
    finally:
        for agent in agents:
            agent.kill()
        server.kill()
    return os.path.join(folder, os.path.basename(scenario) + ".drill")


def compare(rehearsed, played, bound_s):
    differing = [(key, rehearsed.get(key), played.get(key))
                 for key in sorted(rehearsed.keys() | played.keys())
                 if rehearsed.get(key, ("", 0, 0))[0] != played.get(key, ("", 0, 0))[0]]
    beyond = [found for found in differing
              if not any(one and is_near_due(one, bound_s) for one in found[1:])]
    shifts = sorted(abs(rehearsed[key][1] - played[key][1]) for key in rehearsed
                    if key in played and None not in (rehearsed[key][1], played[key][1]))
    holds(f"states differ only where met within {bound_s:g} s of due", not beyond, *beyond)
    print(f"{len(rehearsed)} obligations, {len(differing)} with another state, "
          f"{len(beyond)} of them beyond {bound_s:g} s; met later or sooner by "
          f"{shifts[len(shifts) // 2]:.1f} s (median), {shifts[-1]:.1f} s (most)")


def main():
    tocsin, speed = os.path.realpath(sys.argv[1]), (sys.argv[2:3] or ["600"])[0]
    scenario = os.path.realpath((sys.argv[3:4] or [os.path.join(SCENARIOS, "deep-current")])[0])
    with tempfile.TemporaryDirectory() as folder:
        drill = os.path.join(folder, "rehearsed.drill")
        subprocess.run([tocsin, "rehearse", scenario, "--out", drill], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with sqlite3.connect(drill) as file:
            seed, = file.execute("SELECT value FROM drill WHERE key = 'seed'").fetchone()
        rehearsed = obligations(drill)
        simulated(tocsin, scenario, os.path.join(folder, "simulated"), rehearsed)
        played = autopilots(tocsin, scenario, os.path.join(folder, "played"),
                            profiles(drill), speed, str(seed))
        holds("a record of autopilots replays identically", replays(tocsin, played))
        compare(rehearsed, obligations(played), 10 * float(speed) / 60)
    return told()


sys.exit(main())
