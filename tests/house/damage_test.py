#!/usr/bin/env python3
"""A damaged file is found, never silently believed.

    damage_test.py TOCSIN DRILL FLIPS [SEED]

Flips one bit, FLIPS times, and cuts the file, a fifth as often. Each time either replay
refuses with exit status 1, or it says identical and every view shows what it showed
before (the bit was in a part of a page that SQLite leaves unused). Prints TAP lines.
"""
import json
import os
import random
import shutil
import sqlite3
import sys
import tempfile

from drills import Results, in_lanes, run

VIEWS = ("v_message", "v_response", "v_holding", "v_timeline", "v_obligation", "v_breach",
         "v_refusal", "v_inject", "v_answer", "v_storyline", "v_impact", "v_outage",
         "v_participant", "v_delivery", "v_reach")


def shown(drill):
    """Everything the views show."""
    database = sqlite3.connect(f"file:{drill}?mode=ro&immutable=1", uri=True)
    try:
        return [database.execute(f"SELECT * FROM {view}").fetchall() for view in VIEWS]
    finally:
        database.close()


def judge(tocsin, drill, before, what):
    """Why the answer about a damaged file is wrong, or None; and whether it was refused."""
    done = run(tocsin, "replay", drill, "--json")
    try:
        identical = json.loads(done.stdout)["identical"]
    except (ValueError, KeyError):
        return f"{what}: no answer, status {done.returncode}", False
    if done.returncode == 1 and identical is False:
        return None, True
    if done.returncode == 0 and identical is True:
        try:
            if shown(drill) == before:
                return None, False
        except sqlite3.Error as error:
            return f"{what}: believed, but {error}", False
        return f"{what}: believed, but the views changed", False
    return f"{what}: status {done.returncode}, {done.stdout[:100]!r}", False


def main():
    """Damages a copy again and again."""
    if not 4 <= len(sys.argv) <= 5:
        sys.exit(__doc__)
    tocsin, drill, flips = os.path.abspath(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    chance = random.Random(int(sys.argv[4]) if len(sys.argv) > 4 else 1)
    before, size, results = shown(drill), os.path.getsize(drill), Results()
    with open(drill, "rb") as file:
        used = [at for at, byte in enumerate(file.read()) if byte]
    # Every second one where something is written: most of a page is free room.
    places = [(chance.choice(used) if i % 2 else chance.randrange(size), chance.randrange(8))
              for i in range(flips)]
    lengths = [chance.randrange(size) for _ in range(flips // 5)]

    with tempfile.TemporaryDirectory() as folder:
        def flip(place):
            at, bit = place
            path = os.path.join(folder, f"{at}-{bit}.drill")
            shutil.copyfile(drill, path)
            with open(path, "r+b") as file:
                file.seek(at)
                byte = file.read(1)[0]
                file.seek(at)
                file.write(bytes([byte ^ 1 << bit]))
            judged = judge(tocsin, path, before, f"bit {bit} of byte {at}")
            os.remove(path)
            return judged

        def cut(length):
            path = os.path.join(folder, f"{length}.drill")
            shutil.copyfile(drill, path)
            os.truncate(path, length)
            judged = judge(tocsin, path, before, f"cut to {length} bytes")
            os.remove(path)
            return judged

        flipped, cuts = in_lanes(flip, places), in_lanes(cut, lengths)
    found = sum(refused for _, refused in flipped)
    results.tell(f"of {flips} flipped bits {found} were refused, the rest change nothing",
                 [why for why, _ in flipped if why])
    results.tell("enough of the flipped bits matter", [] if found > flips // 3 else [f"only {found}"])
    results.tell(f"{len(cuts)} files cut short are refused",
                 [why or "believed" for why, refused in cuts if why or not refused])
    results.end()


if __name__ == "__main__":
    main()
