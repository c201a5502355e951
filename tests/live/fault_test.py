#!/usr/bin/python3
"""A server whose disk, descriptors or memory fail: no crash, no false word, and it goes on
when it is cured.

    fault_test.py TOCSIN

fault.so, which makes calls fail, is built beside TOCSIN. The last line is
"N passed, N failed".
"""
import errno
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time

from client import Client, Gone
from serving import Serving
from watching import (Faults, Stalls, holds, is_in, is_taken, replays, serve_with,
                      told, until)

tocsin = os.path.realpath(sys.argv[1])


def serve(folder, faults):
    return serve_with(faults, tocsin, folder, "--start", "now", "--speed", "60")


def say(client, text):
    return client.say({"type": "notify", "to": ["south"], "tlp": "GREEN", "text": text})


def a_disk_that_cannot_be_trusted(folder, call, error):
    """After the first failed write or sync nothing is acknowledged any more."""
    name = f"{call} {errno.errorcode[error]}"
    os.mkdir(folder)
    faults = Faults(folder)
    server = serve(os.path.join(folder, "d"), faults)
    north = Client(*server.join("north"))
    north.connect()
    first = say(north, "Before.")
    holds(f"{name}: a sound disk takes what is said", until(is_taken(north, first)))
    faults.make(call, error, 0, "-wal")
    unsure = say(north, "Lost?")
    begin = time.monotonic()
    with Stalls() as stalls:
        holds(f"{name}: it stops", until(is_in(server, "read only")))
    holds(f"{name}: exercise control is told within 2 s",
          time.monotonic() - begin < 2 + stalls.lost_s and "alarm" in server.status())
    holds(f"{name}: it was that", faults.count() > 0)
    faults.cure()
    holds(f"{name}: a disk that works again is not believed",
          not is_taken(north, unsure)() and is_in(server, "read only")())
    try:
        say(north, "And now?")
        while (message := north.next(0.5)) and message["type"] != "trouble":
            pass
        holds(f"{name}: what is said later is not taken", north.taken == first)
    except Gone:
        holds(f"{name}: what is said later is not taken", north.taken == first)
    south = Client(*server.join("south"))
    south.connect()
    holds(f"{name}: mail can still be read", until(
        lambda: (south.next(0.1), south.box >= 2)[1]))
    holds(f"{name}: acts are refused", not server.control("resume"))
    holds(f"{name}: the server leaves when it is told to", server.control("close"))
    server.process.communicate(timeout=20)
    server = Serving(tocsin, os.path.join(folder, "d"))
    north.close()
    north.connect(server.port)
    holds(f"{name}: the next one takes what was not acknowledged, once",
          until(is_taken(north, north.n)))
    holds(f"{name}: and leaves with 0", server.leave() == 0)
    holds(f"{name}: the record replays identical",
          replays(tocsin, server.folder, "first-call.drill"))
    rows = server.record("SELECT count(*) FROM v_message WHERE sender = 'north'")
    holds(f"{name}: everything is stored once", rows == [(north.n,)])


def a_full_disk(folder):
    os.mkdir(folder)
    faults = Faults(folder)
    server = serve(os.path.join(folder, "d"), faults)
    north = Client(*server.join("north"))
    north.connect()
    holds("a sound disk takes what is said", until(is_taken(north, say(north, "One."))))
    faults.make("pwrite", errno.ENOSPC, 0, "-wal")
    waits = say(north, "Two.")
    holds("with a full disk the drill waits", until(is_in(server, "waits for disk")))
    shown = server.status()
    holds("exercise control is told what to do", "make room" in shown["alarm"]["what"])
    holds("the clock stands", shown["phase"] == "paused")
    holds("nothing is acknowledged", not is_taken(north, waits)())
    later = say(north, "Three.")
    south = Client(*server.join("south"))
    south.connect()
    holds("seats can be taken", south.box == 0)
    time.sleep(1.5)
    holds("it keeps waiting", is_in(server, "waits for disk")())
    faults.cure()
    holds("once there is room, all is taken", until(is_taken(north, later)))
    holds("and the alarm is over", "alarm" not in server.status())
    holds("the drill is paused", server.status()["phase"] == "paused")
    server.control("resume")
    holds("until it is resumed", until(lambda: server.status()["phase"] == "running"))
    faults.make("pwrite", errno.ENOSPC, 0, "-wal")
    say(north, "Four.")
    until(is_in(server, "waits for disk"))
    server.kill()
    server = Serving(tocsin, os.path.join(folder, "d"))
    north.close()
    north.connect(server.port)
    holds("one that was killed while it waited lost nothing acknowledged",
          until(is_taken(north, north.n)))
    holds("the server leaves with 0", server.leave() == 0)
    holds("the record replays identical",
          replays(tocsin, server.folder, "first-call.drill"))
    rows = server.record("SELECT count(*) FROM v_message WHERE sender = 'north'")
    holds("everything is stored once", rows == [(north.n,)])


def a_disk_full_at_the_end(folder, is_killed):
    os.mkdir(folder)
    faults = Faults(folder)
    server = serve(os.path.join(folder, "d"), faults)
    north = Client(*server.join("north"))
    north.connect()
    until(is_taken(north, say(north, "One.")))
    # The tables that a closed record has are larger than its last turns.
    faults.make("pwrite", errno.ENOSPC, 8, "first-call.drill-wal")
    server.control("endex")
    holds("a record that cannot be closed is not said to be",
          not server.control("close"))
    holds("and raises the alarm",
          until(lambda: "alarm" in server.status()) and faults.count() > 0)
    faults.cure()
    if is_killed:
        server.kill()
        server = Serving(tocsin, os.path.join(folder, "d"))
    holds("once there is room, it is closed", server.leave() == 0)
    holds("and is one file",
          not os.path.exists(os.path.join(server.folder, "first-call.drill-wal")))
    holds("the record replays identical",
          replays(tocsin, server.folder, "first-call.drill"))


def no_beginning(folder):
    """What fails before there is a drill leaves a clear line and nothing half made."""
    os.mkdir(folder)
    for call, error, part in (("fsync", errno.EIO, ""), ("pwrite", errno.ENOSPC, ""),
                              ("open", errno.EROFS, "-wal"), ("open", errno.EMFILE, ".drill")):
        faults = Faults(folder)
        faults.make(call, error, 0, part)
        place = os.path.join(folder, f"{call}-{error}")
        try:
            serve(place, faults).kill()
            holds(f"{call} {errno.errorcode[error]}: no drill begins", False)
        except RuntimeError as why:
            holds(f"{call} {errno.errorcode[error]}: no drill begins, and a line says why",
                  faults.count() > 0 and place in str(why))
        server = Serving(tocsin, place)
        holds("and it does when that is cured", server.leave() == 0)


def few_descriptors(folder):
    server = Serving(tocsin, folder, "--start", "now", "--speed", "60")
    north = Client(*server.join("north"))
    north.connect()
    used = len(os.listdir(f"/proc/{server.process.pid}/fd"))
    limits = resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE)
    resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE, (used, limits[1]))
    try:
        late = Client(*server.join("south"))
        late.connect()
        holds("without descriptors nobody new comes in", False)
    except (Gone, OSError):
        holds("without descriptors nobody new comes in", True)
    holds("who is in goes on", until(is_taken(north, say(north, "Still here."))))
    resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE, limits)

    def comes_in():
        try:
            late.close()
            return late.connect()["seat"] == "south"
        except (Gone, OSError):
            return False
    holds("once there are some, others come in", until(comes_in))
    holds("the server leaves with 0", server.leave() == 0)


class Failing:
    """A server whose memory ends, one that goes on behind it, and who speaks through it
    all."""

    def __init__(self, folder):
        os.mkdir(folder)
        self.folder = os.path.join(folder, "d")
        self.faults = Faults(folder)
        self.server = self.start()
        self.north = Client(*self.server.join("north"))
        self.north.connect()
        self.ends, self.words = 0, set()

    def start(self):
        return serve_with(self.faults, tocsin, self.folder, "--no-tls", "--start", "now",
                          "--speed", "60")

    def fail(self, count, after):
        """Has some asked and said while calls fail; whether those who ask then, when none
        does any more, are answered."""
        self.faults.make("malloc", count, after)
        south = Client(*self.server.join("south"))
        south.patience = 0.5
        try:
            n = [say(self.north, "x" * 100) for _ in range(3)][-1]
            until(is_taken(self.north, n), 0.5)
            south.connect()
        except (Gone, OSError):
            pass
        south.close()
        self.faults.cure()
        taken = self.north.taken
        try:
            self.server.process.wait(0.1)
            self.ends += 1
            self.words.add((self.server.process.returncode,
                            "start the same command" in self.server.process.stderr.read()))
            self.server = self.start()
        except subprocess.TimeoutExpired:
            pass
        try:
            self.north.close()
            welcome = self.north.connect(self.server.port)
        except (Gone, OSError):
            return False
        self.server.control("resume")
        return welcome["taken"] >= taken and until(is_taken(self.north, self.north.n))


def memory_that_ends(folder):
    """Each allocation in turn, alone and with all behind it."""
    failing = Failing(folder)
    step, before = int(os.environ.get("TOCSIN_MEMORY_STEP", "5")), 0
    for count in (1, 0):
        for after in range(0, 45, step):
            went_on = failing.fail(count, after)
            holds(f"memory that fails {count or 'for good'} behind {after}: answers or "
                  "another server, and nothing lost", went_on)
            if not went_on:
                failing.server.kill()
                failing.server = failing.start()
        holds("there was some of it", failing.faults.count() > before)
        before = failing.faults.count()
    holds("a server that cannot go on says so and leaves",
          failing.ends > 0 and failing.words == {(1, True)}, failing.words)
    holds("the last one leaves with 0", failing.server.leave() == 0)
    holds("the record replays identical",
          replays(tocsin, failing.server.folder, "first-call.drill"))
    rows = failing.server.record("SELECT count(*) FROM v_message WHERE sender = 'north'")
    holds("everything is stored once", rows == [(failing.north.n,)])


def a_memory_cap(folder):
    """What is left of a process's memory goes to strangers, not to what it promised."""
    server = Serving(tocsin, folder, "--no-tls", "--start", "now", "--speed", "60")
    north = Client(*server.join("north"))
    north.connect()
    with open(f"/proc/{server.process.pid}/statm", encoding="ascii") as file:
        used = int(file.read().split()[0]) * resource.getpagesize()
    resource.prlimit(server.process.pid, resource.RLIMIT_AS,
                     (used + (1 << 20), resource.RLIM_INFINITY))
    strangers = []
    try:
        for _ in range(300):
            strangers.append(Client(*server.join("south")).dial())
            strangers[-1].sendall(b"\xda\x0f\xff" + b"x" * 4000)
    except OSError:
        pass
    try:
        n = say(north, "In a crowd.")
        until(is_taken(north, n), 2)
    except Gone:
        pass
    for stranger in strangers:
        stranger.close()
    taken = north.taken
    if server.process.poll() is None:
        resource.prlimit(server.process.pid, resource.RLIMIT_AS,
                         (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    else:
        holds("a server out of memory says so",
              "no memory is left" in server.process.stderr.read())
        server = Serving(tocsin, folder, "--no-tls")
    north.close()
    holds("under a memory cap nothing acknowledged is lost",
          north.connect(server.port)["taken"] >= taken)
    holds("and what was said is taken when it is lifted", until(is_taken(north, north.n)))
    holds("the server leaves with 0", server.leave() == 0)
    holds("the record replays identical",
          replays(tocsin, server.folder, "first-call.drill"))


def main():
    folder = tempfile.mkdtemp()
    try:
        for call, error in (("fsync", errno.EIO), ("pwrite", errno.EIO),
                            ("pwrite", errno.EROFS)):
            a_disk_that_cannot_be_trusted(os.path.join(folder, f"{call}{error}"), call,
                                          error)
        a_full_disk(os.path.join(folder, "full"))
        for is_killed in (False, True):
            a_disk_full_at_the_end(os.path.join(folder, f"end{is_killed}"), is_killed)
        no_beginning(os.path.join(folder, "beginning"))
        memory_that_ends(os.path.join(folder, "memory"))
        a_memory_cap(os.path.join(folder, "cap"))
        few_descriptors(os.path.join(folder, "few"))
    finally:
        shutil.rmtree(folder)
    return told()


sys.exit(main())
