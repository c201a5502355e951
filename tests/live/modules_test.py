#!/usr/bin/python3
"""A served drill of several modules: the clock stands where one ends, over a restart too, until the next begins.

    modules_test.py TOCSIN

Everything runs on loopback. The last line is "N passed, N failed".
"""
import glob
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile

from client import Client
from serving import Serving
from watching import holds, told, until

tocsin = os.path.realpath(sys.argv[1])
here = os.path.dirname(os.path.realpath(__file__))
scenario = os.path.join(here, "..", "scenario", "modules")


def serve(folder):
    return Serving(tocsin, folder, "--no-tls", scenario=scenario)


def play_to_the_border(server):
    """Jumps from event to event until the plan stops the clock."""
    for _ in range(10):
        at = server.status()["at_s"]
        server.ask("jump", "confirmed")
        if until(lambda: server.phase() == "paused", 1) and at < server.status()["at_s"]:
            return
    holds("the border is reached", False, server.status())


def play(folder):
    server = serve(folder)
    north = Client(server.urls["north"])
    north.connect()
    server.clock("resume")
    play_to_the_border(server)
    status = server.status()
    holds("the first module ends where it is planned to", 7200 <= status["at_s"] < 7201, status)
    holds("and all are told", until(lambda: north.next(0.2) is None and any(
        mail.get("inject") == "clock" for mail in north.mail)))
    holds("the clock cannot just be resumed", not server.ask("resume")["done"])
    at = status["at_s"]

    server.kill()
    server = serve(folder)
    holds("the border stands after a restart", server.phase() == "paused" and
          abs(server.status()["at_s"] - at) < 1)
    holds("control sees which module comes", [row["begun_by"] for row in server.ask("modules")] == [None] * 3)
    begun = server.clock("gate.open", "room-ready")
    holds("its gate begins the next module", begun.get("how") == "restarted" and begun.get("module") == "day2", begun)
    holds("and the clock goes on from there", until(lambda: at <= server.status()["at_s"] < at + 60))
    server.ask("jump", "confirmed")
    holds("what is due in it comes ten minutes into it", until(lambda: server.status()["at_s"] >= 7800))
    holds("the server leaves with 0", server.leave() == 0)


def record(folder):
    path = glob.glob(os.path.join(folder, "*.drill"))[0]
    replayed = subprocess.run([tocsin, "replay", path], capture_output=True, text=True,
                              check=False)
    holds("it is decided again the same",
          replayed.returncode == 0 and "identical" in replayed.stdout)
    with sqlite3.connect(path) as file:
        modules = file.execute("SELECT id, day, utc, begun_by FROM v_module").fetchall()
        holds("who began each module is on record", modules == [
            ("day1", 1, "08:00", None), ("day2", 2, "08:00", "excon/shell"), ("day4", 4, "13:00", None)], modules)


def main():
    folder = tempfile.mkdtemp()
    try:
        play(folder)
        record(folder)
    finally:
        shutil.rmtree(folder)
    return told()


if __name__ == "__main__":
    sys.exit(main())
