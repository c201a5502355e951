#!/usr/bin/python3
"""Exercise control asks a live drill when rehearsals had its injects.

    msel_test.py TOCSIN

What the planner's table says is what the server says. The last line is "N passed, N failed".
"""
import csv
import io
import os
import subprocess
import sys
import tempfile

from serving import Serving
from watching import holds, told

tocsin = os.path.realpath(sys.argv[1])
HERE = os.path.dirname(os.path.realpath(__file__))
SCENARIO = os.path.join(HERE, "..", "..", "scenarios", "deep-current")


def ask(client, **fields):
    """The rows of an answer, and its end; or a trouble."""
    client.send({"type": "msel.get", **fields})
    rows = []
    while True:
        message = client.next(60)
        if message is None or message["type"] == "trouble":
            return rows, message
        if message["type"] == "msel.row" and "inject" not in message:
            return rows, message
        if message["type"] == "msel.row":
            rows.append(message)


def moment(ns):
    seconds = ns // 10**9
    return f"T+{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def planners(seed):
    """id -> row of the planner's table."""
    table = subprocess.run([tocsin, "msel", SCENARIO, "--csv", "--seed", str(seed)],
                           capture_output=True, text=True, check=True).stdout
    return {row["Id"]: row for row in csv.DictReader(io.StringIO(table.lstrip("\ufeff")))
            if row["Kind"].endswith(("inject", "observation"))}


def same(row, planned):
    """The planner's table tells times of those alone that the story releases."""
    if sorted(row.get("to", [])) != sorted(filter(None, planned["To"].split("; "))):
        return False
    if row.get("timed"):
        return planned["Time"] == moment(row.get("planned", 0))
    last = planned["Rehearsed 90 %"] or planned["Rehearsed 10 %"]
    return (planned["Rehearsals"] == f"{row.get('came', 0)} of {row['runs']}" and
            [planned["Rehearsed 10 %"], last] == [moment(row["first"]), moment(row["last"])])


with tempfile.TemporaryDirectory() as folder:
    server = Serving(tocsin, os.path.join(folder, "drill"), "--seed", "7", scenario=SCENARIO)
    try:
        control = server.client("excon")
        control.connect()
        rows, end = ask(control)
        table = planners(7)
        holds("every inject of the plan is told before STARTEX",
              rows and {row["inject"] for row in rows} == set(table),
              f"{len(rows)} of {len(table)}")
        wrong = [row for row in rows if not same(row, table[row["inject"]])]
        holds("times are those of the planner's rehearsals with this seed", not wrong,
              f"{wrong[:2]} {[table[row['inject']] for row in wrong[:2]]}")
        holds("an answer has an end", end == {"type": "msel.row", "runs": 40}, end)
        rest, _ = ask(control, **{"from": len(rows) - 1})
        holds("one may ask from a row on",
              [row["inject"] for row in rest] == [rows[-1]["inject"]], rest)
        player = server.client(next(seat for seat in server.urls if not
                                    seat.startswith(("excon", "evaluation", "observation"))))
        player.connect()
        _, refused = ask(player)
        holds("a team is told nothing of the plan",
              refused and refused["type"] == "trouble" and refused["code"] == "not_allowed",
              refused)
        holds("the exercise begins",
              server.control("resume") and server.phase() == "running")
        again, _ = ask(control)
        holds("and the answer stays", again == rows, f"{len(again)}")
    finally:
        server.leave()
sys.exit(told())
