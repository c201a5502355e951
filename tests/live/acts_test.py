#!/usr/bin/python3
"""Exercise control in a served drill: the clock jumps, stands over a restart, and injects go other ways.

    acts_test.py TOCSIN

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
scenario = os.path.join(here, "..", "scenario", "acts")


def serve(folder, *options):
    return Serving(tocsin, folder, "--no-tls", *options, scenario=scenario)


def mail_of(client, inject):
    while client.next(0.2) is not None:
        pass
    return [mail for mail in client.mail if mail.get("inject") == inject]


def play(folder):
    server = serve(folder, "--density", "1")
    north = Client(server.urls["north"])
    north.connect()
    server.facts("resume")
    holds("a jump says where the clock is now",
          server.clock("jump").get("to_s") == 600)
    holds("and what was to happen then happens", until(lambda: mail_of(north, "alarm")))
    status = server.status()
    holds("exercise time goes on from there", 600 <= status["at_s"] < 630)
    holds("the cap of the command line is on record before anything else",
          server.ask("hold", "call")["done"])
    suspended = server.clock("suspend", "day one", "until tomorrow")
    holds("a suspension stops the clock", suspended.get("how") == "suspended")
    holds("and every seat is told", until(lambda: mail_of(north, "clock")))
    at = server.status()["at_s"]

    server.kill()
    server = serve(folder)
    holds("it stands where it stood after a restart",
          abs(server.status()["at_s"] - at) < 1 and server.phase() != "running")
    holds("it is still suspended", not server.ask("resume")["done"])
    holds("until the next module begins",
          server.clock("restart", "day two").get("running") is True)

    north = Client(server.urls["north"], box=north.box)
    north.connect()
    north.say({"type": "noduff", "text": "a real alarm"})
    holds("NO DUFF of any seat stops the clock", until(lambda: server.phase() != "running"))
    holds("and is told to all", until(lambda: mail_of(north, "no-duff")))
    server.facts("resume")
    server.facts("improvise", "north", "from=post", "text=Is it true?", "act=statement",
                 "within=10m")
    holds("an improvised inject reaches its seat",
          until(lambda: mail_of(north, "improvised-1")))
    server.facts("skip", "phase-two")
    holds("the server leaves with 0", server.leave() == 0)


def record(folder):
    path = glob.glob(os.path.join(folder, "*.drill"))[0]
    replayed = subprocess.run([tocsin, "replay", path], capture_output=True, text=True,
                              check=False)
    holds("it is decided again the same",
          replayed.returncode == 0 and "identical" in replayed.stdout)
    with sqlite3.connect(path) as file:
        msel = dict(file.execute("SELECT inject, status FROM v_msel").fetchall())
        holds("the events list shows what was played",
              msel == {"alarm": "released", "second": "planned", "call": "held",
                       "phase-two": "skipped", "improvised-1": "released"})
        played, exercise = file.execute(
            "SELECT max(play_s), max(at_s) FROM v_clock").fetchone()
        holds("play time leaves out what was jumped over", played < 60 < 600 <= exercise)
        acts = [row[0] for row in file.execute("SELECT type FROM v_act ORDER BY seq")]
        holds("who did what is on record",
              {"jump", "suspend", "restart", "noduff", "improvise", "skip", "endex"} <= set(acts))
        holds("with what was refused",
              ("resume", "suspended") in file.execute(
                  "SELECT type, refused FROM v_act WHERE refused IS NOT NULL").fetchall())


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
