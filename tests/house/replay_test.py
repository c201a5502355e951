#!/usr/bin/env python3
"""Many seeds: each drill replays identically, and no two of them are the same.

    replay_test.py TOCSIN SCENARIO SEEDS [FIRST_SEED]

Prints TAP lines; a seed that fails is named.
"""
import json
import os
import sys
import tempfile

from drills import Results, in_lanes, rehearse, run


def play(tocsin, scenario, folder, seed):
    """The chain of a seed, and why it failed or None."""
    drill = os.path.join(folder, f"{seed}.drill")
    chain = rehearse(tocsin, scenario, drill, "--seed", str(seed)).get("fact_chain")
    if not chain:
        return None, f"seed {seed}: not played"
    done = run(tocsin, "replay", drill, "--json")
    os.remove(drill)
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        answer = {}
    if done.returncode or not answer.get("identical") or answer.get("fact_chain") != chain:
        return chain, f"seed {seed}: {done.stdout.decode()[:200]} {done.stderr.decode()[:200]}"
    return chain, None


def main():
    """Plays all seeds."""
    if not 4 <= len(sys.argv) <= 5:
        sys.exit(__doc__)
    tocsin, scenario, count = os.path.abspath(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    first = int(sys.argv[4]) if len(sys.argv) > 4 else 1
    results, name = Results(), os.path.basename(scenario)
    with tempfile.TemporaryDirectory() as folder:
        played = in_lanes(lambda seed: play(tocsin, scenario, folder, seed),
                          range(first, first + count))
    results.tell(f"{name}: {count} seeds replay identically",
                 [why for _, why in played if why])
    different = len({chain for chain, _ in played if chain})
    results.tell(f"{name}: {count} seeds are {count} drills",
                 [] if different == count else [f"only {different}"])
    results.end()


if __name__ == "__main__":
    main()
