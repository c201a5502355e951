#!/usr/bin/python3
"""Before STARTEX: NO DUFF and points of contact in the lobby, and what a drill is begun with.

    before_test.py TOCSIN

Everything runs on loopback. The last line is "N passed, N failed".
"""
import json
import os
import shutil
import sys
import tempfile

from client import Client, Gone
from serving import Serving
from watching import holds, replays, told, until

tocsin = os.path.realpath(sys.argv[1])
here = os.path.dirname(os.path.realpath(__file__))
scenario = os.path.join(here, "..", "scenario", "acts")


class Drill(Serving):
    def __init__(self, folder, *options):
        super().__init__(tocsin, folder, "--no-tls", *options, scenario=scenario)

    def seated(self, seat):
        client = Client(self.urls[seat])
        client.connect()
        client.n = client.taken
        return client


def hear(client, kind, seconds=10):
    """The next message of this type; None when none came."""
    for _ in range(seconds * 10):
        message = client.next(0.1)
        if message and message["type"] == "ping":
            client.send({"type": "pong", "of": message["of"]})
        if message and message["type"] == kind:
            return message
    return None


def row_of(server, person):
    return next(row for row in server.ask("board") if row["person"] == person)


def no_duff(folder):
    server = Drill(folder)
    north, south = server.seated("north"), server.seated("south")
    north.say({"type": "noduff", "text": "the building is on fire"})
    holds("NO DUFF is taken before STARTEX", until(lambda: hear(north, "taken", 1)))
    real = hear(south, "real")
    holds("and told to everybody who is there",
          real and (real["by"], real["text"]) == ("north", "the building is on fire"))
    status = server.status()
    holds("exercise control sees it, and the exercise has not begun",
          status["noduff"]["by"] == "north" and status["phase"] == "lobby" and
          status["turns"] == 0)
    holds("with a line for programs", any(
        json.loads(server.process.stdout.readline()).get("event") == "noduff"
        for _ in range(6)))
    server.kill()
    server = Drill(folder)
    holds("it stands over kill -9", server.status()["noduff"]["text"] ==
          "the building is on fire")
    late = server.seated("south")
    holds("and whoever comes is told", hear(late, "real") is not None)
    refused = server.say("resume")
    holds("the exercise does not begin by the way",
          refused.returncode == 1 and "NO DUFF" in refused.stderr and
          server.status()["turns"] == 0)
    excon = server.seated("excon")
    excon.say({"type": "resume"})
    rejected = hear(excon, "rejected")
    holds("nor from a client", rejected and rejected["why"] == "needs_confirmation")
    holds("but when it is confirmed", server.control("resume", "confirmed") and
          "noduff" not in server.status())
    north = server.seated("north")
    north.say({"type": "noduff", "text": "again"})
    holds("the next one stops the clock", until(
        lambda: server.status()["phase"] == "paused"))
    server.leave()
    holds("and only that one is on record",
          [row[0] for row in server.record("SELECT count(*) FROM v_act "
                                           "WHERE type = 'noduff'")] == [1])


def contacts(folder):
    server = Drill(folder)
    north, south = server.seated("north"), server.seated("south")
    north.say({"type": "poc.check", "to": ["south"]})
    asked = hear(south, "test")
    holds("a player checks a point of contact before STARTEX",
          asked and asked["contact"] and "north" in asked["text"])
    holds("which is not asked of who checks", hear(north, "test", 1) is None)
    south.send({"type": "confirm", "number": asked["number"]})
    seen = {}
    while seen is not None and not (seen.get("person") == "south" and
                                    seen.get("contact_ms")):
        seen = hear(north, "board")
    holds("and sees on the board that it was reached", seen is not None)
    holds("so does exercise control", row_of(server, "south")["contact_ms"] > 0)
    north.say({"type": "query", "to": ["south"], "text": "too early"})
    rejected = hear(north, "rejected")
    holds("nothing else is said to others before STARTEX",
          rejected and rejected["why"] == "not_running")
    server.control("resume")
    north.say({"type": "poc.check", "to": ["south"]})
    holds("after STARTEX it is mail", until(
        lambda: hear(south, "mail", 1) is not None))
    server.leave()
    holds("and on record", [row[0] for row in server.record(
        "SELECT type FROM v_message WHERE sender = 'north'")] == ["poc.check"])


def speed_of(server):
    return server.status()["speed_per_mille"]


def begun_with(folder):
    server = Drill(folder, "--speed", "60", "--density", "1")
    server.kill()
    server = Drill(folder)
    excon = server.seated("excon")
    excon.say({"type": "resume"})
    holds("a drill is begun at its speed, whoever begins it and after kill -9", until(
        lambda: server.status()["phase"] == "running") and speed_of(server) == 60000)
    server.kill()
    server = Drill(folder)
    holds("it keeps its speed over kill -9", speed_of(server) == 60000)
    server.ask("resume")
    holds("and goes on at it from the shell", speed_of(server) == 60000 and
          server.status()["phase"] == "running")
    server.ask("pause")
    excon = server.seated("excon")
    excon.say({"type": "resume"})
    holds("and from a seat", until(lambda: server.status()["phase"] == "running") and
          speed_of(server) == 60000)
    server.ask("pause")
    server.ask("resume", "30", "confirmed")
    server.kill()
    server = Drill(folder)
    server.ask("resume")
    holds("one that was said later holds, too", speed_of(server) == 30000)
    server.leave()
    settings = server.record("SELECT bytes FROM setup WHERE source = 'settings'")[0][0]
    holds("the cap is part of what the drill is made from, before any turn",
          b"density" in settings)
    holds("and it replays", replays(tocsin, os.path.join(
        folder, os.listdir(folder)[[name.endswith(".drill") for name in
                                    os.listdir(folder)].index(True)])))


def from_now(folder):
    server = Drill(folder)
    server.ask("resume")
    for words in (("call", "+10m"), ("call", "to=+12m")):
        now = server.status()["at_s"]
        facts = server.ask("retime", *words)["facts"]
        to = next(fact["planned_s"] for fact in facts if fact["type"] == "staging")
        length = int(words[1].strip("to=+m")) * 60
        holds(f"retime {words[1]} is so long from now", now + length <= to < now + length + 30)
    refused = server.say("retime", "call")
    holds("a retime without a time is refused", refused.returncode == 1)
    server.leave()


def by_mistake(folder):
    """Any act makes a turn, and the first turn is STARTEX."""
    server = Drill(folder)
    for words in (("hold", "nothing"), ("speed", "60"), ("jump",), ("pause",),
                  ("release", "call"), ("ruling", "met", "number=1")):
        server.say(*words)
    refused = server.say("speed", "60")
    holds("no act but resume begins the exercise", refused.returncode == 1 and
          "resume" in refused.stderr and server.status()["turns"] == 0 and
          server.phase() == "lobby", refused)
    excon = server.seated("excon")
    excon.say({"type": "speed", "speed": 60000})
    rejected = hear(excon, "rejected")
    holds("nor from a seat", rejected and rejected["why"] == "not_running" and
          server.status()["turns"] == 0)
    surplus = server.say("close", "the", "window")
    holds("close takes no words, and the server is still there",
          surplus.returncode == 1 and "no words" in surplus.stderr and
          server.phase() == "lobby")
    unknown = server.say("certificate", "nobody")
    holds("a certificate is for somebody who is invited",
          unknown.returncode == 1 and "nobody is invited" in unknown.stderr)
    holds("what it writes is for nobody else on this machine", not any(
        os.stat(os.path.join(folder, name)).st_mode & 0o007 for name in os.listdir(folder)))
    holds("resume begins it", server.control("resume") and server.phase() == "running")
    server.leave()
    try:
        Drill(folder + ".proxy", "--trusted-proxy", "nginx").kill()
        holds("a proxy is named by its address", False)
    except RuntimeError as why:
        holds("a proxy is named by its address", "127.0.0.1" in str(why))


def main():
    folder = tempfile.mkdtemp()
    try:
        for play in (no_duff, contacts, begun_with, from_now, by_mistake):
            try:
                play(os.path.join(folder, play.__name__))
            except (Gone, StopIteration) as error:
                holds(f"{play.__name__} goes on to its end", False, repr(error))
    finally:
        shutil.rmtree(folder)
    return told()


if __name__ == "__main__":
    sys.exit(main())
