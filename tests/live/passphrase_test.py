#!/usr/bin/python3
"""Exercise control's passphrase: from a file that is its owner's alone, or typed unseen.

    passphrase_test.py TOCSIN

Everything runs on loopback. The last line is "N passed, N failed".
"""
import os
import pty
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import termios
import time

from serving import Serving
from watching import holds, told, until

tocsin = os.path.realpath(sys.argv[1])
PHRASE, WRONG = "correct horse battery", "incorrect horse"


class Keyboard:
    """Somebody at a terminal: what is shown there, and what is typed."""

    def __init__(self, *words):
        self.shown = ""
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.execv(tocsin, [tocsin, *words])

    def sees(self, text, seconds=20):
        end = time.monotonic() + seconds
        while text not in self.shown and time.monotonic() < end:
            if select.select([self.terminal], [], [], 0.1)[0]:
                try:
                    self.shown += os.read(self.terminal, 65536).decode()
                except OSError:  # nobody is there any more
                    break
        return text in self.shown

    def is_unseen(self):
        return not termios.tcgetattr(self.terminal)[3] & termios.ECHO

    def types(self, line):
        until(self.is_unseen)  # what is typed before that is thrown away
        self.shown = ""
        os.write(self.terminal, line.encode() + b"\n")

    def leaves(self):
        self.sees("\0nothing more", 5)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def file_of(folder, name, phrase, mode=0o600):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(phrase + "\n")
    os.chmod(path, mode)
    return path


def run(*words):
    done = subprocess.run([tocsin, *words], capture_output=True, text=True, check=False,
                          timeout=30, stdin=subprocess.DEVNULL)
    return done.returncode, done.stderr


def from_a_file(server, folder):
    url = server.urls["excon"]
    code, why = run("join", url)
    holds("without a terminal the option is named",
          code == 1 and "--passphrase-file FILE" in why, code, why)
    for name, phrase, mode, word in (("open", PHRASE, 0o640, "chmod 600"),
                                     ("empty", "", 0o600, "first line"),
                                     ("long", "x" * 201, 0o600, "200 bytes")):
        code, why = run("join", url, "--passphrase-file", file_of(folder, name, phrase, mode))
        holds(f"a file that is {name} is refused before anything is said",
              code == 2 and word in why, code, why)
    code, why = run("join", url, "--passphrase-file", os.path.join(folder, "none"))
    holds("nor is one that is not there", code == 2 and "No such file" in why)
    wrong = file_of(folder, "wrong", WRONG)
    code, why = run("join", url, "--passphrase-file", wrong)
    holds("a wrong one leaves with 1 and tells where it stood",
          code == 1 and f"{wrong}: exercise control has another passphrase" in why, why)
    right = file_of(folder, "right", PHRASE)
    done = subprocess.run([tocsin, "join", url, "--passphrase-file", right], text=True,
                          capture_output=True, check=False, timeout=30, input="quit\n")
    holds("the right one comes in", done.returncode == 0 and "You are excon" in done.stdout,
          done)
    done = subprocess.run([tocsin, "join", server.urls["north"]], text=True,
                          capture_output=True, check=False, timeout=30, input="quit\n")
    holds("a team is asked for none", done.returncode == 0)
    return wrong, right


def at_a_terminal(server):
    seat = Keyboard("join", server.urls["excon"])
    holds("at a terminal it is asked for", seat.sees("passphrase: "))
    seat.types(WRONG)
    holds("a wrong one is asked for again", seat.sees("That is not it."))
    holds("what is typed is not shown", WRONG not in seat.shown)
    seat.types(PHRASE)
    holds("the right one comes in", seat.sees("You are excon"))
    holds("and was not shown", PHRASE not in seat.shown)
    holds("then what is typed is shown again", not seat.is_unseen())
    os.write(seat.terminal, b"quit\n")
    holds("and the seat is left with 0", seat.leaves() == 0)

    seat = Keyboard("join", server.urls["excon"])
    seat.sees("passphrase: ")
    until(seat.is_unseen)
    os.write(seat.terminal, b"\x03")
    holds("who is interrupted leaves", seat.leaves() == -signal.SIGINT)

    seat = Keyboard("join", server.urls["excon/second"])
    for _ in range(3):
        seat.sees("passphrase: ")
        seat.types(WRONG)
    holds("three are heard", seat.sees("3 were tried"))
    holds("then it leaves with 1", seat.leaves() == 1)
    seat = Keyboard("join", server.urls["excon/second"])
    for _ in range(2):
        seat.sees("passphrase: ")
        seat.types(WRONG)
    seat.sees("passphrase: ")
    seat.types(PHRASE)
    holds("behind five wrong ones the right one waits a minute",
          seat.sees("wait a minute") and seat.leaves() == 1, seat.shown)


def who_follows(server, folder, wrong, right):
    copy = os.path.join(folder, "copy")
    url = server.urls["excon"]
    code, why = run("follow", url, "--dir", copy, "--passphrase-file", wrong)
    holds("who follows with a wrong one is told and leaves with 1",
          code == 1 and "another passphrase" in why, code, why)
    code, why = run("follow", url[:-4] + "zzzz", "--dir", copy)
    holds("so is who follows with a key that is none", code == 1 and "invitation" in why)
    follower = subprocess.Popen([tocsin, "follow", url, "--dir", copy, "--passphrase-file",
                                 right], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                text=True)
    seat = Keyboard("follow", server.urls["excon/third"], "--dir", copy + ".typed")
    holds("who follows at a terminal is asked", seat.sees("passphrase: "))
    seat.types(PHRASE)
    holds("with the right one the copy begins", until(lambda: all(
        any(name.endswith(".drill") for name in os.listdir(place))
        for place in (copy, copy + ".typed") if os.path.isdir(place)) and
        os.path.isdir(copy + ".typed")))
    os.kill(seat.pid, signal.SIGINT)
    holds("it leaves with 0 when it is stopped", seat.leaves() == 0)
    server.control("resume", "60")
    holds("the server leaves with 0", server.leave() == 0)
    out, why = follower.communicate(timeout=30)
    holds("the copy is whole", follower.returncode == 0 and "whole" in out, out, why)


def main():
    folder = tempfile.mkdtemp()
    try:
        server = Serving(tocsin, os.path.join(folder, "live"), "--no-tls", "--start", "lobby",
                         "--excon-passphrase-file", file_of(folder, "set", PHRASE))
        for name in ("second", "third"):
            person = f"excon/{name}"
            server.urls[person] = server.ask("invite", person, "excon")["url"]
        wrong, right = from_a_file(server, folder)
        at_a_terminal(server)
        who_follows(server, folder, wrong, right)
        for name in os.listdir(server.folder):
            with open(os.path.join(server.folder, name), "rb") as file:
                holds(f"{name} does not hold it", PHRASE.encode() not in file.read())
    finally:
        shutil.rmtree(folder)
    return told()


sys.exit(main())
