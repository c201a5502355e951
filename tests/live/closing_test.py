#!/usr/bin/python3
"""A record that takes long to close: meanwhile people are answered, and whoever kills the
server there finds it as it was.

    closing_test.py TOCSIN

A disk that is slow (fault.so, built beside TOCSIN) makes it long. The last line is
"N passed, N failed".
"""
import json
import os
import pty
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from client import Client
from serving import Serving
from watching import Faults, holds, is_taken, replays, serve_with, stage_of, told, until

tocsin = os.path.realpath(sys.argv[1])
SAID = 40


class Over:
    """A drill behind ENDEX whose record is being closed on a slow disk."""

    def __init__(self, folder, stall_ms):
        os.mkdir(folder)
        self.faults = Faults(folder)
        self.server = serve_with(self.faults, tocsin, os.path.join(folder, "d"), "--start",
                                 "now", "--speed", "60")
        self.north = Client(*self.server.join("north"))
        self.north.connect()
        for number in range(SAID):
            last = self.north.say({"type": "notify", "to": ["south"], "tlp": "GREEN",
                                   "text": f"number {number}"})
        until(is_taken(self.north, last))
        self.server.control("endex")
        self.faults.make("stall", stall_ms, 0, "-wal")
        self.closing = subprocess.Popen(
            [tocsin, "control", self.server.folder, "close", "--json"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        holds("the disk is slow", until(lambda: self.faults.count() > 0))

    def is_closing(self):
        return self.closing.poll() is None and self.server.process.poll() is None

    def goes_on(self):
        """People are heard and answered while it is being closed."""
        begin = time.monotonic()
        status = self.server.status()
        south = Client(*self.server.join("south"))
        south.connect()
        until(lambda: (south.next(0.1), south.box)[1] >= SAID)
        holds("meanwhile the server is asked, and tells that it is over",
              status["phase"] == "over" and "alarm" not in status, status)
        holds("somebody comes in and reads the mail", south.box >= SAID)
        n = self.north.say({"type": "log", "text": "late"})
        rejected = until(lambda: (self.north.next(0.1) or {}).get("n") == n)
        holds("and who says something is told that it is over", rejected)
        holds("all that before it is closed", self.is_closing(), time.monotonic() - begin)

    def is_whole(self, where):
        place = self.server.folder
        holds(f"{where}: it is one file, with no index beside it",
              [name for name in os.listdir(place) if name.startswith("first-call.")] ==
              ["first-call.drill"])
        holds(f"{where}: it replays identical", replays(tocsin, place, "first-call.drill"))
        holds(f"{where}: and its views hold everything", self.server.record(
            "SELECT count(*) FROM v_message WHERE sender = 'north'") == [(SAID,)])


def shown_to(folder, seconds):
    """What a terminal shows of `close` until it ends."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(tocsin, [tocsin, "control", folder, "close"])
    shown, end = "", time.monotonic() + seconds
    while time.monotonic() < end:
        if select.select([terminal], [], [], 0.1)[0]:
            try:
                shown += os.read(terminal, 65536).decode()
            except OSError:
                break
    return shown, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def closed_in_peace(folder):
    over = Over(folder, 250)
    over.goes_on()
    shown, code = shown_to(over.server.folder, 60)
    holds("who says close once more waits too, and sees how far it is",
          code == 0 and "is being closed: 100 %" in shown and "closed\r\n" in shown, shown)
    out, _ = over.closing.communicate(timeout=30)
    holds("whoever said it first is told that it is closed",
          json.loads(out) == {"done": True, "said": "closed"} and
          over.closing.returncode == 0, out)
    over.server.process.communicate(timeout=30)
    holds("and the server leaves with 0", over.server.process.returncode == 0)
    over.is_whole("closed in peace")


def killed(folder):
    over = Over(folder, 400)
    over.server.kill()
    holds("it was not closed yet", os.path.exists(
        os.path.join(over.server.folder, "first-call.drill-wal")))
    _, why = over.closing.communicate(timeout=30)
    holds("who waits when it is killed is told", over.closing.returncode == 1 and
          "before it had answered" in why, why)
    server = Serving(tocsin, over.server.folder)
    holds("killed there, the same command goes on behind ENDEX",
          server.phase() == "over" and "alarm" not in server.status())
    holds("and it is closed", server.control("close"))
    server.process.communicate(timeout=30)
    holds("with 0", server.process.returncode == 0)
    over.is_whole("killed")


def told_to_leave(folder):
    over = Over(folder, 250)
    os.kill(stage_of(over.server), signal.SIGKILL)
    over.server.process.send_signal(signal.SIGTERM)
    over.server.process.send_signal(signal.SIGTERM)
    _, why = over.server.process.communicate(timeout=60)
    over.closing.communicate(timeout=30)
    holds("a server that is told to leave, without a stage, closes it first",
          over.server.process.returncode == 0 and over.closing.returncode == 0, why)
    holds("and says what it is doing", "The record is being closed" in why)
    over.is_whole("told to leave")


def main():
    folder = tempfile.mkdtemp()
    try:
        closed_in_peace(os.path.join(folder, "peace"))
        killed(os.path.join(folder, "killed"))
        told_to_leave(os.path.join(folder, "leave"))
    finally:
        shutil.rmtree(folder)
    return told()


sys.exit(main())
