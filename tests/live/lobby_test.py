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

from client import Client, Gone
from serving import Serving
from watching import holds, told, until

tocsin = os.path.realpath(sys.argv[1])
here = os.path.dirname(os.path.realpath(__file__))
scenario = os.path.join(here, "..", "..", "scenarios", "deep-current")


class Shell(Serving):
    def __init__(self, folder, *options):
        super().__init__(tocsin, folder, *options, scenario=scenario)


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
    everybody = server.say("improvise", "all", "subject=Lunch", "text=Soon.")
    holds("there is no word for everybody, and the mend is named",
          everybody.returncode == 1 and "(all); teams lists" in everybody.stderr)
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
                                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                text=True)
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
    server.say("invite", "excon/anna", "excon")
    for name in ([], ["--as", "anna"]):
        over = server.say("hold", "press-call", *name)
        holds(f"an act {' '.join(name)} behind its end is told that ENDEX was reached",
              over.returncode == 1 and ": ENDEX was reached" in over.stderr)
    holds("and asked behind its end, as rulings may still come",
          len(server.ask("teams")) == 9)
    server.leave()
    holds("the record has the tables when it is closed, and the file beside it is gone",
          not glob.glob(os.path.join(folder, "*.index*")))
    rows = server.record("SELECT count(*) FROM v_message")[0][0]
    holds("and is complete", rows > 0 and server.record(
        "SELECT value FROM drill WHERE key = 'indexed'")[0][0] == server.record(
            "SELECT max(n) FROM turn")[0][0])


class Person(Client):
    """Somebody in the lobby: answers pings, remembers the rest."""

    def __init__(self, url, ca=None):
        super().__init__(url, ca)
        self.heard = []

    def hear(self, kind, seconds=10):
        """The next message of this type; None when none came."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            message = self.next(0.1)
            if not message:
                continue
            self.heard.append(message)
            if message["type"] == "ping":
                self.send({"type": "pong", "of": message["of"]})
            if message["type"] == kind:
                return message
        return None


def row_of(server, person):
    return next(row for row in server.ask("board") if row["person"] == person)


def lobby(folder):
    server = Shell(folder, "--no-tls", "--simulate", "coral")
    velora = Person(server.urls["velora"])
    velora.connect()
    velora.send({"type": "presence", "language": "fr", "utc": "+03:00"})
    excon = Person(server.urls["excon"])
    excon.connect()
    holds("the server pings", velora.hear("ping") is not None)
    excon.hear("ping")
    holds("the board shows who is there, how far away, and what they say of themselves",
          until(lambda: row_of(server, "velora").get("round_trip_us", 0) > 0) and
          row_of(server, "velora")["language"] == "fr" and
          not row_of(server, "marisol").get("here"))
    told = {}
    while told.get("person") != "velora" or "round_trip_us" not in told:
        told = excon.hear("board")
    holds("exercise control is told each change", told["here"])
    holds("status counts the participants' seats, and people elsewhere apart",
          "1 of 9 seats taken, 1 simulated, 1 other person here\n"
          in server.say("status").stdout)
    seen = []
    while not any(row["person"] == "excon" and row.get("here") for row in seen):
        seen.append(velora.hear("board"))
    holds("players see who is there and no more",
          not any("round_trip_us" in row or "program" in row for row in seen))
    holds("a test is asked of everybody who is there",
          "2 people" in server.say("test-inject", "Do", "you", "see", "this?").stdout)
    test = velora.hear("test")
    holds("in the words of exercise control", test["text"] == "Do you see this?")
    velora.send({"type": "confirm", "number": test["number"]})
    holds("the board shows who has confirmed", until(
        lambda: row_of(server, "velora").get("tested")) and
        not row_of(server, "excon").get("tested"))
    server.say("contacts")
    test = velora.hear("test")
    holds("contacts are checked", test["contact"] and row_of(server, "velora")["asked"])
    velora.send({"type": "confirm", "number": test["number"]})
    holds("and timed", until(lambda: row_of(server, "velora").get("contact_ms", 0) > 0))
    text = os.path.join(folder, "..", "rules.txt")
    with open(text, "w", encoding="utf-8") as file:
        file.write("Nothing real leaves this room.\n")
    server.say("rules", text)
    rules = velora.hear("rules")
    holds("rules reach everybody", "Nothing real" in rules["text"])
    server.ask("resume")
    velora.say({"type": "query", "to": ["marisol"], "text": "Before I accepted."})
    refused = velora.hear("rejected")
    holds("who has not accepted them does not play", refused["why"] == "not_allowed")
    velora.send({"type": "presence", "rules": rules["id"]})
    holds("who has, is counted", until(lambda: row_of(server, "velora").get("accepts")))
    velora.say({"type": "query", "to": ["marisol"], "text": "After."})
    holds("and plays", until(lambda: velora.hear("taken", 1) and velora.taken >= 2))
    server.kill()
    server = Shell(folder, "--no-tls", "--simulate", "coral")
    holds("after kill -9 the rules and who accepted them are known",
          row_of(server, "velora").get("accepts") and
          not row_of(server, "marisol").get("accepts"))
    server.leave()
    rows = server.record("SELECT type, sender FROM v_message WHERE type IN "
                         "('test', 'presence', 'confirm', 'query')")
    holds("nothing of the lobby is on record, and only what was played",
          rows == [("query", "velora")])


def invitations(folder):
    server = Shell(folder, "--no-tls")
    invited = server.ask("invite", "velora/ana", "member")
    ana = Person(invited["url"])
    holds("who is invited comes in", ana.connect()["role"] == "member")
    holds("the board shows the person", row_of(server, "velora/ana").get("here"))
    again = server.ask("invite", "velora/ana", "member")
    try:
        while ana.next(5):
            pass
        holds("invited anew, the former connection ends", False)
    except Gone:
        holds("invited anew, the former connection ends", again["url"] != invited["url"])
    try:
        Person(invited["url"]).connect()
        holds("and the former link opens nothing", False)
    except Gone:
        holds("and the former link opens nothing", True)
    ana = Person(again["url"])
    ana.connect()
    server.say("revoke", "velora/ana")
    try:
        while ana.next(5):
            pass
        holds("an invitation that is withdrawn ends at once", False)
    except Gone:
        holds("an invitation that is withdrawn ends at once", True)
    holds("who observes invites nobody", server.say("invite", "excon/eva", "planner") and
          server.say("invite", "velora/bo", "member", "--as", "eva").returncode == 1)
    holds("a role that is none is told", "no role" in server.say(
        "invite", "velora/bo", "king").stderr)
    holds("a link is shown as a QR code", "█" in server.say("qr", "velora").stdout)
    nobody = server.say("resume", "--as", "nobody")
    holds("nobody acts as somebody who is not invited, and is told how to",
          nobody.returncode == 1 and
          "excon/nobody; people lists who is, and invite excon/nobody ROLE" in nobody.stderr)
    server.say("invite", "excon/anna", "excon")
    acted = server.ask("resume", "--as", "anna")
    holds("an act bears the name of who acts", any(
        fact.get("by", "").startswith("excon/anna") for fact in acted["facts"]))
    server.say("revoke", "excon")
    holds("who acts may be said by name or by the whole id",
          server.control("pause", "--as", "anna") and
          server.control("resume", "--as", "excon/anna"))
    revoked = server.say("pause")
    holds("without an invitation of its own the shell says the mend",
          revoked.returncode == 1 and "; invite excon invites anew" in revoked.stderr)
    holds("which works", server.control("invite", "excon") and server.control("pause"))
    server.leave()


def receipts(folder):
    server = Shell(folder, "--no-tls", "--start", "now")
    velora = Person(server.urls["velora"])
    velora.connect()
    inject = velora.hear("inject")
    velora.send({"type": "seen", "box": inject["box"] + 7})  # more than there is
    velora.send({"type": "seen", "box": inject["box"]})
    velora.send({"type": "seen", "box": inject["box"]})
    index = glob.glob(os.path.join(folder, "*.index"))[0]
    with sqlite3.connect(f"file:{index}?mode=ro", uri=True) as reader:
        def asked(question):
            return reader.execute(question).fetchall()

        holds("what reached a machine goes on record, once", until(
            lambda: len(asked("SELECT * FROM receipt WHERE participant = 'velora'")) == 1))
        velora.close()
        holds("so does a line that is cut and comes back", until(
            lambda: [row[0] for row in asked(
                "SELECT cut FROM line WHERE participant = 'velora' ORDER BY seq")] ==
            [0, 1]))
    turns = server.ask("status")["turns"]
    time.sleep(1)
    holds("and none of it keeps a quiet drill awake",
          server.ask("status")["turns"] == turns)
    server.leave()


def late(folder):
    server = Shell(folder, "--no-tls", "--digest")
    early = Person(server.urls["marisol"])
    early.connect()
    server.say("resume")
    one = Person(server.urls["velora"])
    one.connect()
    holds("who comes late to an empty seat gets a digest", until(
        lambda: (one.hear("inject", 1) or {}).get("inject") == "digest"))
    early.close()
    again = Person(server.urls["marisol"])
    again.connect()
    injects = []
    while message := again.hear("inject", 1):
        injects.append(message["inject"])
    holds("who comes back does not", injects and "digest" not in injects)
    server.leave()


def connection_day(folder):
    server = Shell(folder, "--no-tls", "--connection-day")
    one, two = Person(server.urls["marisol"]), Person(server.urls["velora"])
    holds("on connection day everybody comes in by their own link",
          one.connect()["exercise"] == "connection-day" and two.connect()["seat"])
    holds("a test inject waits", one.hear("inject")["inject"] == "test-inject")
    one.say({"type": "query", "to": ["velora"], "text": "Can you read me?"})
    holds("and seats may write to each other", two.hear("mail")["from"] == "marisol")
    keys = {seat: url.rsplit("#", 1)[1] for seat, url in server.urls.items()}
    server.say("close")
    server.process.communicate(timeout=20)
    server = Shell(folder, "--no-tls")
    holds("on the day the links are the same", keys == {
        seat: url.rsplit("#", 1)[1] for seat, url in server.urls.items()})
    holds("and the record is clean", server.ask("status")["phase"] == "lobby" and
          server.ask("status")["turns"] == 0)
    velora = Person(server.urls["velora"])
    holds("with empty mailboxes", velora.connect()["box"] == 0)
    server.leave()


def events(folder):
    server = Shell(folder, "--no-tls")
    velora = Person(server.urls["velora"])
    velora.connect()
    server.say("resume")
    server.say("pause")
    velora.close()
    server.say("endex")
    server.say("close")
    lines = [json.loads(line) for line in server.process.communicate(timeout=20)[0].splitlines()]
    names = [line["event"] for line in lines]
    holds("programs are told what happens, a line each", [
        name for name in names if name != "act"] == [
            "joined", "started", "running", "paused", "left", "ended"])
    holds("with who did it, exercise time and UTC", any(
        line["event"] == "act" and line["act"]["type"] == "pause" and
        line["by"] == "excon/shell" and "at_s" in line and line["utc"].endswith("Z")
        for line in lines))


def deletion(folder):
    server = Shell(folder)
    server.say("resume")
    server.say("certificate", "velora")
    server.say("certificate", "velora")  # and a list of those that were replaced
    with open(os.path.join(folder, "mine.txt"), "w", encoding="utf-8") as file:
        file.write("not the drill's")
    holds("a drill is deleted by its name", server.say("delete", "x").returncode == 1)
    holds("with all that is its own", server.say("delete", "deep-current").returncode == 0)
    server.process.communicate(timeout=20)
    holds("and nothing else", os.listdir(folder) == ["mine.txt"])
    server = Shell(os.path.join(folder, "again"), "--no-tls")
    server.say("delete", "deep-current")
    server.process.communicate(timeout=20)
    holds("an empty folder goes with it", os.listdir(folder) == ["mine.txt"])


def main():
    folder = tempfile.mkdtemp()
    try:
        acts(os.path.join(folder, "acts"))
        questions(os.path.join(folder, "questions"))
        lobby(os.path.join(folder, "lobby"))
        invitations(os.path.join(folder, "invitations"))
        receipts(os.path.join(folder, "receipts"))
        late(os.path.join(folder, "late"))
        connection_day(os.path.join(folder, "day"))
        events(os.path.join(folder, "events"))
        deletion(os.path.join(folder, "deletion"))
    finally:
        shutil.rmtree(folder)
    return told()


sys.exit(main())
