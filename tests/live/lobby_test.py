#!/usr/bin/python3
"""Exercise control from the shell, the lobby before STARTEX, and the index during play.

    lobby_test.py TOCSIN

Everything runs on loopback. The last line is "N passed, N failed".
"""
import glob
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

from serving import Serving

tocsin = os.path.realpath(sys.argv[1])
here = os.path.dirname(os.path.realpath(__file__))
scenario = os.path.join(here, "..", "..", "scenarios", "deep-current")
counts = {"passed": 0, "failed": 0}


def holds(sentence, condition):
    counts["passed" if condition else "failed"] += 1
    if not condition:
        print("not so:", sentence)


def until(condition, seconds=20):
    """Waits for what will become true; whether it did."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


class Shell(Serving):
    """A server, and the shell of exercise control beside it."""

    def __init__(self, folder, *options):
        super().__init__(tocsin, folder, *options, scenario=scenario)

    def say(self, *words):
        return subprocess.run([tocsin, "control", self.folder, *words],
                              capture_output=True, text=True, check=False)

    def ask(self, *words):
        """The answer for programs."""
        done = self.say(*words, "--json")
        return json.loads(done.stdout) if done.stdout else {}


def acts(folder):
    server = Shell(folder, "--no-tls", "--simulate", "velora")
    started = server.ask("resume", "60")
    holds("an act is answered with the facts that followed",
          started["done"] and started["turn"] == 1 and
          [fact["speed"] for fact in started["facts"] if fact["type"] == "clock"] == [60000])
    released = server.say("release", "press-call")
    holds("for people as a line each, with exercise time and UTC",
          released.returncode == 0 and "released press-call" in released.stdout and
          released.stdout.startswith("T+") and "Z " in released.stdout)
    refused = server.say("release", "press-cal")
    holds("a refusal gives its reason and 1",
          refused.returncode == 1 and "refused" in refused.stderr and
          "press-cal" in refused.stderr)
    holds("programs get it as JSON", server.ask("release", "nobody")["done"] is False)
    for words, mend in ((["relese", "x"], "did you mean 'release'"),
                        (["release"], "inject is missing"),
                        (["release", "injct=x"], "did you mean 'inject'"),
                        (["pause", "because", "of"], "one word too many")):
        slip = server.say(*words)
        holds(f"'{' '.join(words)}' is told before anything is sent",
              slip.returncode == 1 and mend in slip.stderr)
    helped = server.say("help")
    holds("help lists commands and acts", all(
        word in helped.stdout for word in ("status", "msel", "release INJECT", "endex")))
    holds("and one of them with its fields",
          "which inject" in server.say("help", "release").stdout)
    follower = subprocess.Popen([tocsin, "control", folder, "feed", "--json"],
                                stdout=subprocess.PIPE, text=True)
    time.sleep(0.3)
    server.say("pause", "reason=lunch")
    holds("who follows gets every fact as a line", any(
        json.loads(follower.stdout.readline())["type"] == "clock" for _ in range(20)))
    holds("close leaves with 0", server.leave() == 0)
    holds("and ends those who follow", follower.wait(timeout=10) is not None)


def questions(folder):
    server = Shell(folder, "--no-tls", "--simulate", "all", "--start", "now", "--speed",
                   "600")
    holds("the plan is shown with what became of it", until(
        lambda: any(row["status"] == "released" and row["planned_s"] == row["released_s"]
                    for row in server.ask("msel"))))
    holds("every storyline says what it waits for", all(
        row["what"] for row in server.ask("stories") if row["mode"] == "waiting"))
    holds("every team stands in the list",
          len(server.ask("teams")) == len(server.ask("status")["seats"]))
    index = glob.glob(os.path.join(folder, "*.index"))[0]
    with sqlite3.connect(f"file:{index}?mode=ro", uri=True) as reader:
        holds("the views can be asked while it is played", until(
            lambda: reader.execute("SELECT count(*) FROM v_message").fetchone()[0] > 0))
    server.kill()
    server = Shell(folder, "--no-tls", "--simulate", "all", "--speed", "600")
    server.ask("resume", "7200")
    holds("after kill -9 the index is gone on with", until(
        lambda: server.ask("status")["index_lag_turns"] == 0))
    holds("and the drill can be asked over its end", until(
        lambda: server.ask("status")["phase"] == "over"))
    met = sum(row["open"] for row in server.ask("teams"))
    holds("the record has the tables then, and the file beside it is gone",
          not glob.glob(os.path.join(folder, "*.index*")) and met >= 0)
    server.leave()
    rows = server.record("SELECT count(*) FROM v_message")[0][0]
    holds("and is complete", rows > 0 and server.record(
        "SELECT value FROM drill WHERE key = 'indexed'")[0][0] == server.record(
            "SELECT max(n) FROM turn")[0][0])


def main():
    folder = tempfile.mkdtemp()
    try:
        acts(os.path.join(folder, "acts"))
        questions(os.path.join(folder, "questions"))
    finally:
        shutil.rmtree(folder)
    print(f"{counts['passed']} passed, {counts['failed']} failed")
    return 1 if counts["failed"] else 0


sys.exit(main())
