#!/usr/bin/env python3
"""Same inputs, same drill: whatever compiled it, wherever it lies, whoever else runs.

    determinism_test.py SCENARIO TOCSIN [OTHER_TOCSIN...]

The other programs are builds by other compilers, or with sanitizers. Prints TAP lines.
"""
import os
import pathlib
import shutil
import sqlite3
import sys
import tempfile

import msgpack

from drills import LANES, Results, in_lanes, rehearse, run

# What glibc may not use then: the variants of its functions differ in the last bit.
PLAIN_PROCESSOR = "glibc.cpu.hwcaps=-AVX512F,-AVX2,-AVX,-FMA,-FMA4,-ERMS,-SSE4_2,-BMI2"


def worker_input(drill):
    """What the parent told the worker of a rehearsal, put together from its file."""
    database = sqlite3.connect(drill)
    said = b""
    for source, name, content in database.execute(
            "SELECT source, name, bytes FROM setup ORDER BY position"):
        said += content if source == "settings" else msgpack.packb(
            {"type": "file", "source": source, "name": name, "bytes": content})
    database.close()
    return said + msgpack.packb({"type": "order", "command": "rehearse"})


def worker_output(tocsin, said, environment):
    """Status and everything a worker answers."""
    done = run(tocsin, "stage", input=said, env=environment)
    return done.returncode, done.stdout


def check(results, folder, scenario, programs):
    """Plays one scenario in every way that must not matter, and two that must."""
    first, name = programs[0], os.path.basename(scenario)
    drill = os.path.join(folder, "first.drill")
    chain = rehearse(first, scenario, drill).get("fact_chain")
    results.tell(f"{name} is played", [] if chain else ["no fact_chain"])

    def differs(found):
        return [] if found and found == chain else [f"{found} is not {chain}"]

    for program in programs[1:]:
        found = rehearse(program, scenario, os.path.join(folder, "x.drill"))
        results.tell(f"{name}: {pathlib.Path(program).parent.name} gives the same chain",
                     differs(found.get("fact_chain")))

    deep = os.path.join(folder, "a", "b c", "ü")
    os.makedirs(deep)
    shutil.copytree(scenario, os.path.join(deep, "elsewhere"))
    found = rehearse(first, os.path.join(deep, "elsewhere"), os.path.join(deep, "y.drill"))
    results.tell(f"{name}: other folders give the same chain",
                 differs(found.get("fact_chain")))
    shutil.rmtree(os.path.join(folder, "a"))

    chains = in_lanes(lambda i: rehearse(first, scenario, os.path.join(
        folder, f"{i}.drill")).get("fact_chain"), range(4 * LANES))
    results.tell(f"{name}: many at once give the same chain",
                 [why for found in chains for why in differs(found)])

    found = rehearse(first, scenario, os.path.join(folder, "z.drill"), "--seed", "987654")
    results.tell(f"{name}: another seed gives another chain",
                 [] if found.get("fact_chain") not in (None, chain) else ["it does not"])

    said = worker_input(drill)
    status, plain = worker_output(first, said, {})
    results.tell(f"{name}: the file holds what the worker was told",
                 [] if status == 0 and chain else [f"status {status}"])
    for what, environment in (
            ("a plainer processor", {"GLIBC_TUNABLES": PLAIN_PROCESSOR}),
            ("another environment", {"LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Kathmandu",
                                     "MALLOC_PERTURB_": "165", "HOME": "/nowhere"})):
        same = worker_output(first, said, environment) == (0, plain)
        results.tell(f"{name}: {what} gives the same bytes", [] if same else ["other bytes"])


def main():
    """Checks the scenarios of a folder."""
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    results = Results()
    programs = [os.path.abspath(program) for program in sys.argv[2:]]
    with tempfile.TemporaryDirectory() as folder:
        check(results, folder, sys.argv[1], programs)
    results.end()


if __name__ == "__main__":
    main()
