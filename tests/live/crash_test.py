#!/usr/bin/python3
"""What keeps a live drill alive: stages that fail, hang and are killed.

    crash_test.py TOCSIN

Everything runs on loopback. The last line is "N passed, N failed".
"""
import contextlib
import glob
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile

from client import Client
from serving import Serving
from watching import (holds, is_in, is_taken, replays, stage_of, told,
                      until)

tocsin = os.path.realpath(sys.argv[1])
here = os.path.dirname(os.path.realpath(__file__))
FAILING = os.path.join(here, "failing")


def failing(folder, *options):
    return Serving(tocsin, folder, "--speed", "600", *options, scenario=FAILING)


def storylines_that_fail(folder):
    server = failing(folder, "--start", "now")
    north = Client(*server.join("north"))
    north.connect()
    holds("a storyline that fails makes the drill stand still",
          until(is_in(server, "halted")))
    alarm = server.status().get("alarm", {})
    holds("the alarm names storyline, file and line",
          (alarm.get("storyline"), alarm.get("file"), alarm.get("line")) ==
          ("broken", "scenario.lua", 27))
    holds("the clock stands", server.status()["phase"] == "paused")
    heard = []
    while message := north.next(1):
        heard += [message.get("running")] if message["type"] == "time" else []
    holds("and clients are told", heard and not heard[-1])
    said = north.say({"type": "notify", "to": ["south"], "tlp": "GREEN", "text": "Well?"})
    holds("nothing is acknowledged meanwhile", north.next(1) is None and north.taken < said)
    server.control("amend", "nobody")
    holds("what is not there cannot be stopped, and the drill still stands",
          until(lambda: "nobody" in server.status().get("alarm", {}).get("what", "")) and
          is_in(server, "halted")())
    holds("it can be stopped", server.control("amend", "broken", "it", "calls", "nothing"))
    holds("then the drill beats again, without an alarm",
          until(is_in(server, "beats")) and "alarm" not in server.status())
    holds("what was said meanwhile is acknowledged", until(is_taken(north, said)))
    holds("it is paused until it is resumed", server.status()["phase"] == "paused")
    holds("a stage that works cannot be amended", not server.control("amend", "sound"))
    server.control("resume")
    holds("a storyline without end is stopped too", until(is_in(server, "halted")) and
          server.status()["alarm"].get("storyline") == "endless")
    server.kill()

    server = failing(folder)
    holds("a server that was killed meanwhile stands still again, for the same",
          until(is_in(server, "halted")) and
          server.status()["alarm"].get("storyline") == "endless")
    north.close()
    north.connect(server.port)
    holds("and serves mail", until(lambda: (north.next(0.2), north.box >= 1)[1]))
    holds("it can be stopped there as well", server.control("amend", "endless"))
    holds("and beats", until(is_in(server, "beats")))
    server.kill()

    server = failing(folder)
    holds("amendments survive a kill", until(is_in(server, "beats")))
    server.control("resume")
    holds("the sound storyline goes on", until(lambda: server.status()["seats"][1]["mail"]))
    holds("the server leaves with 0", server.leave() == 0)
    holds("the record replays identical", replays(tocsin, folder, "failing.drill"))
    rows = server.record("SELECT storyline, outcome FROM v_storyline "
                         "WHERE outcome = 'amended' ORDER BY seq")
    holds("it tells what was stopped", rows == [("broken", "amended"),
                                                ("endless", "amended")])
    rows = server.record("SELECT storyline, author, reason FROM amendment ORDER BY position")
    holds("by whom and why", rows == [("broken", "excon", "it calls nothing"),
                                      ("endless", "excon", "")])
    with sqlite3.connect(os.path.join(folder, "failing.drill")) as file:
        file.execute("UPDATE amendment SET storyline = 'sound' WHERE position = 1")
    holds("a record with another amendment is not identical",
          not replays(tocsin, folder, "failing.drill"))


def stages_that_die(folder):
    server = Serving(tocsin, folder, "--start", "now", "--speed", "60")
    north = Client(*server.join("north"))
    north.connect()
    for round_number in range(3):
        said = north.say({"type": "notify", "to": ["south"], "tlp": "GREEN",
                          "text": f"Round {round_number}."})
        pid = stage_of(server)
        os.kill(pid, signal.SIGKILL)
        holds("a killed stage is replaced", until(
            lambda: stage_of(server) not in (None, pid) and is_in(server, "beats")()))
        holds("the drill is paused", server.status()["phase"] == "paused")
        holds("what was said before is acknowledged", until(is_taken(north, said)))
        server.control("resume")
    pid = stage_of(server)
    os.kill(pid, signal.SIGSTOP)
    said = north.say({"type": "notify", "to": ["south"], "tlp": "GREEN", "text": "Hung?"})
    holds("a stage that hangs is ended and replaced", until(
        lambda: stage_of(server) not in (None, pid) and is_in(server, "beats")(), 30))
    holds("and what was said to it is acknowledged by the next", until(is_taken(north, said)))
    holds("the server leaves with 0", server.leave() == 0)
    holds("the record replays identical", replays(tocsin, folder, "first-call.drill"))
    rows = server.record("SELECT count(*) FROM v_message WHERE sender = 'north'")
    holds("everything said is stored once", rows == [(said,)])


def cannot_run(*words):
    """What the command line says; None when it serves."""
    done = subprocess.run([tocsin, "run", *words], capture_output=True, text=True,
                          check=False, timeout=20)
    return done.stderr if done.returncode else None


def copy_folder(source, target):
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("control"))


def take_over(copy, *options):
    return Serving(tocsin, copy, "--take-over", copy, *options, scenario=None)


def reconnected(client, server):
    client.close()
    client.connect(server.port)
    return client.n


def say(client, text):
    return client.say({"type": "notify", "to": ["south"], "tlp": "GREEN", "text": text})


def a_drill_taken_over_when_its_server_is_dead(folder):
    first, copy = os.path.join(folder, "first"), os.path.join(folder, "copy")
    os.mkdir(folder)
    server = Serving(tocsin, first, "--start", "now", "--speed", "60")
    north = Client(*server.join("north"))
    north.connect()
    holds("the first server takes what is said", until(is_taken(north, say(north, "One."))))
    server.kill()
    copy_folder(first, copy)
    holds("nobody takes over without a word on the first",
          "--certify-death" in (cannot_run("--take-over", copy) or ""))
    server = take_over(copy, "--certify-death", "Ana, its power is off")
    holds("somebody's word that it is dead is enough",
          until(lambda: server.status()["phase"] == "paused"))
    north.close()
    north.connect(server.port)
    server.control("resume")
    holds("clients go on with the next", until(is_taken(north, say(north, "Two."))))
    undead = Serving(tocsin, first)
    liar, witness = Client(*undead.join("south")), Client(*undead.join("north"))
    liar.epoch = {"epoch": 9, "epoch_key": "0" * 32}
    liar.connect()
    holds("nobody ends the first server by a lie", until(is_in(undead, "beats")))
    witness.epoch = north.epoch
    witness.connect()
    holds("a client of the next one ends it", until(is_in(undead, "read only")) and
          "taken this drill over" in undead.status()["alarm"]["what"])
    undead.kill()
    server.kill()
    server = Serving(tocsin, copy)
    holds("which is an ordinary server from then on", server.leave() == 0)
    holds("the record replays identical", replays(tocsin, copy, "first-call.drill"))
    rows = server.record("SELECT who, what FROM v_timeline WHERE kind = 'takeover'")
    holds("and says who took over, and why", len(rows) == 1 and
          rows[0][1].startswith("epoch 2, ") and "its power is off" in rows[0][1])
    rows = server.record("SELECT count(*) FROM v_message WHERE sender = 'north'")
    holds("everything is stored once", rows == [(2,)])


def a_drill_handed_over(folder):
    first, early, copy = (os.path.join(folder, name) for name in ("first", "early", "copy"))
    os.mkdir(folder)
    server = Serving(tocsin, first, "--start", "now", "--speed", "60")
    north = Client(*server.join("north"))
    north.connect()
    until(is_taken(north, say(north, "One.")))
    server.kill()
    copy_folder(first, early)
    server = Serving(tocsin, first, "--speed", "60")
    north.close()
    north.connect(server.port)
    until(is_taken(north, say(north, "Two.")))

    def token():
        done = subprocess.run([tocsin, "control", first, "hand-over"],
                              capture_output=True, text=True, check=False)
        return done.stdout.strip() if done.returncode == 0 else None
    holds("a server consents to be replaced", until(token))
    consent = token()
    holds("it says so", "handed over" in server.status()["alarm"]["what"])
    late = say(north, "Too late.")
    holds("and takes nothing more", not until(is_taken(north, late), 1))
    server.control("close")
    server.process.communicate(timeout=20)
    copy_folder(first, copy)
    holds("it cannot be started again",
          "handed over" in (cannot_run(os.path.join(here, "first-call"), "--dir", first) or ""))
    holds("a copy that has not followed to the end is refused",
          "to the end" in (cannot_run("--take-over", early, "--consent", consent) or ""))
    holds("so is another token", "no consent" in (
        cannot_run("--take-over", copy, "--consent", consent[:-4] + "0000") or ""))
    server = take_over(copy, "--consent", consent)
    north.close()
    north.connect(server.port)
    holds("with the token the copy goes on, and takes what was said too late",
          until(is_taken(north, late)))
    holds("the server leaves with 0", server.leave() == 0)
    holds("the record replays identical", replays(tocsin, copy, "first-call.drill"))
    rows = server.record("SELECT count(*) FROM v_message WHERE sender = 'north'")
    holds("everything is stored once", rows == [(3,)])


class Following:
    """A second machine that follows."""

    def __init__(self, server, copy):
        self.copy = copy
        self.process = subprocess.Popen(
            [tocsin, "follow", server.urls["excon"], "--dir", copy, "--ca", server.ca],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def turns(self):
        try:
            with contextlib.closing(sqlite3.connect(
                    f"file:{glob.glob(self.copy + '/*.drill')[0]}?mode=ro",
                    uri=True)) as file:
                return file.execute("SELECT count(*) FROM turn").fetchone()[0]
        except (IndexError, sqlite3.Error):
            return 0

    def stop(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        self.process.communicate(timeout=20)
        return self.process.returncode


def a_second_machine_that_follows(folder):
    first, copy = os.path.join(folder, "first"), os.path.join(folder, "copy")
    os.mkdir(folder)
    server = failing(first, "--start", "now")
    north, south = Client(*server.join("north")), Client(*server.join("south"))
    north.connect()
    south.connect()
    until(is_taken(north, say(north, "One.")))
    follower = Following(server, copy)

    def has_followed():
        return follower.turns() == server.status()["turns"]
    holds("a follower has every turn, those from before it came too", until(has_followed))
    holds("a copy can only be followed by one", Following(server, copy).process.wait(20) == 1)
    follower.stop(signal.SIGKILL)
    until(is_taken(north, say(north, "Two.")))
    until(is_in(server, "halted"))
    follower = Following(server, copy)
    server.control("amend", "broken", "no use")
    until(is_in(server, "beats"))
    holds("killed, it goes on where it was", until(has_followed))
    server.kill()
    server = failing(first, "--listen", server.address)
    until(is_taken(north, reconnected(north, server)))
    server.control("resume")
    holds("it comes back to a server that was started again", until(has_followed))
    until(is_in(server, "halted"))
    server.control("amend", "endless")
    until(is_in(server, "beats"))
    said = say(north, "Three.")
    until(is_taken(north, said))
    holds("it hears of an amendment while it follows", until(has_followed))
    server.kill()
    holds("a follower that is stopped leaves with 0", follower.stop() == 0)
    for name in ("secret", "people", "ca.pem", "ca.key"):
        shutil.copy(os.path.join(first, name), copy)
    server = take_over(copy, "--certify-death", "Ana, I pulled the plug", "--speed", "600")
    reconnected(north, server)
    reconnected(south, server)
    server.control("resume")
    last = say(north, "Four.")
    holds("clients go on with the second machine", until(is_taken(north, last)))
    holds("what follows reaches them without a gap", until(
        lambda: (south.next(0.1), len(south.mail) >= last + 1)[1]))
    holds("the server leaves with 0", server.leave() == 0)
    holds("the record replays identical", replays(tocsin, copy, "failing.drill"))
    rows = server.record("SELECT count(*) FROM v_message WHERE sender = 'north'")
    holds("everything acknowledged is in it once", rows == [(last,)])
    rows = server.record("SELECT storyline, author, reason FROM amendment ORDER BY position")
    holds("the amendments too", rows == [("broken", "excon", "no use"),
                                         ("endless", "excon", "")])


def a_drill_followed_until_it_is_closed(folder):
    first, copy = os.path.join(folder, "first"), os.path.join(folder, "copy")
    os.mkdir(folder)
    server = Serving(tocsin, first, "--start", "now", "--speed", "60")
    follower = Following(server, copy)
    north = Client(*server.join("north"))
    north.connect()
    until(is_taken(north, say(north, "One.")))
    until(lambda: os.path.exists(os.path.join(copy, "first-call.drill")))
    server.control("endex")
    holds("behind ENDEX rulings may come", server.control(
        "rule", "missed", "expect=tell", "team=north", "reason=agreed"))
    holds("and are followed", until(
        lambda: follower.turns() == server.status()["turns"]) and
          follower.process.poll() is None)
    server.leave()
    holds("a follower leaves with 0 when the record is closed",
          follower.process.wait(20) == 0)
    turns = [sqlite3.connect(os.path.join(place, "first-call.drill")).execute(
        "SELECT n, at_ns, input_count, inputs, fact_count, facts, chain FROM turn "
        "ORDER BY n").fetchall() for place in (first, copy)]
    holds("and its copy is the record, turn for turn",
          len(turns[1]) > 3 and turns[0] == turns[1])
    holds("the copy replays identical", replays(tocsin, copy, "first-call.drill"))


def main():
    folder = tempfile.mkdtemp()
    try:
        storylines_that_fail(os.path.join(folder, "fail"))
        stages_that_die(os.path.join(folder, "die"))
        a_drill_taken_over_when_its_server_is_dead(os.path.join(folder, "dead"))
        a_drill_handed_over(os.path.join(folder, "handed"))
        a_second_machine_that_follows(os.path.join(folder, "follow"))
        a_drill_followed_until_it_is_closed(os.path.join(folder, "end"))
    finally:
        shutil.rmtree(folder)
    return told()


sys.exit(main())
