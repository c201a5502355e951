#!/usr/bin/python3
"""Power cuts under a live drill: what was acknowledged is there afterwards.

    power_test.py TOCSIN [CUTS]
    power_test.py --possible

The drill's folder lies on a file system of its own (ext4 on a loop device). At a random
moment under load server and stage are frozen, the file system is shut down without its
journal (EXT4_IOC_SHUTDOWN, as when the power goes), mounted again, and the same command
goes on. Clients keep a ledger of what they said and what was acknowledged. The control is
a server whose syncs lie: it must lose something, or the cuts prove nothing. Needs root;
--possible tells by its exit status whether it can run. The last line is
"N passed, N failed".
"""
import fcntl
import os
import random
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time

SHUTDOWN, WITHOUT_JOURNAL = 0x8004587D, 2  # linux/fs/ext4: EXT4_IOC_SHUTDOWN
IMAGE_BYTES = 128 << 20
SEATS = ("north", "south")


def run(*words):
    return subprocess.run(words, capture_output=True, text=True, check=False)


class Disk:
    """A file system that can lose its power. Mounted at self.place."""

    def __init__(self, folder):
        self.image = os.path.join(folder, "image")
        self.place = os.path.join(folder, "disk")
        os.mkdir(self.place)
        with open(self.image, "wb") as file:
            file.truncate(IMAGE_BYTES)
        self.fault = run("mkfs.ext4", "-q", "-F", self.image).stderr
        self.fault = self.fault or self.mount()

    def mount(self):
        return run("mount", "-o", "loop", self.image, self.place).stderr

    def cut(self):
        file = os.open(self.place, os.O_RDONLY)
        fcntl.ioctl(file, SHUTDOWN, struct.pack("I", WITHOUT_JOURNAL))
        os.close(file)

    def unmount(self):
        """Whether nothing is mounted any more."""
        for _ in range(100):
            if not os.path.ismount(self.place):
                return True
            run("umount", self.place)
            time.sleep(0.05)
        return not os.path.ismount(self.place)


class Workshop:
    """A folder that is only deleted when nothing is mounted in it."""

    def __enter__(self):
        self.folder = tempfile.mkdtemp()
        self.disks = []
        return self

    def disk(self, name):
        folder = os.path.join(self.folder, name)
        os.mkdir(folder)
        self.disks.append(Disk(folder))
        return self.disks[-1]

    def __exit__(self, *_):
        if all([disk.unmount() for disk in self.disks]):
            shutil.rmtree(self.folder)
        else:
            print("still mounted, so left as it is:", self.folder)


def is_possible():
    if os.geteuid() != 0 or not shutil.which("mkfs.ext4"):
        return False
    with Workshop() as workshop:
        disk = workshop.disk("try")
        if disk.fault:
            return False
        try:
            disk.cut()
        except OSError:
            return False
        return disk.unmount() and not disk.mount()


if sys.argv[1] == "--possible":
    sys.exit(0 if is_possible() else 1)

import msgpack  # noqa: E402 (may be missing where it is only asked)

from client import Client, Gone  # noqa: E402
from serving import Serving  # noqa: E402
from watching import (Faults, holds, is_taken, replays, serve_with,  # noqa: E402
                      stage_of, told, until)

tocsin = os.path.realpath(sys.argv[1])
cuts = int(sys.argv[2]) if len(sys.argv) > 2 else 20
pace = ["--speed", str(max(1, min(60, 1200 // cuts)))]  # ENDEX comes behind the last cut


def talk(clients, chance):
    """Says things until a random moment."""
    end = time.monotonic() + chance.uniform(0.02, 0.4)
    while time.monotonic() < end:
        seat = chance.choice(SEATS)
        client = clients[seat]
        if len(client.unsure) < 30:  # the door takes 20 a second
            other = SEATS[seat == SEATS[0]]
            client.say({"type": "notify", "to": [other], "tlp": "GREEN",
                        "text": f"{seat} {client.n + 1}"})
        client.next(0.02)


def freeze_and_cut(server, disk):
    processes = [pid for pid in (server.process.pid, stage_of(server)) if pid]
    for pid in processes:
        os.kill(pid, signal.SIGSTOP)
    disk.cut()
    server.kill()


def come_back(server, clients):
    """The highest number each client knows to be acknowledged, and the server's."""
    known = {seat: client.taken for seat, client in clients.items()}
    kept = {}
    for seat, client in clients.items():
        client.close()
        kept[seat] = client.connect(server.port)["taken"]
    return known, kept


def powers_cut(workshop):
    chance = random.Random(2)
    disk = workshop.disk("sound")
    folder = os.path.join(disk.place, "d")
    server = Serving(tocsin, folder, "--start", "now", *pace)
    clients = {seat: Client(*server.join(seat)) for seat in SEATS}
    for client in clients.values():
        client.connect()
    for cut in range(1, cuts + 1):
        talk(clients, chance)
        freeze_and_cut(server, disk)
        if not disk.unmount() or disk.mount():
            holds(f"the file system comes back after cut {cut}", False)
            return
        server = Serving(tocsin, folder, *pace)
        known, kept = come_back(server, clients)
        if not all(kept[seat] >= known[seat] for seat in SEATS):
            holds(f"cut {cut}: {known} were acknowledged, {kept} are kept", False)
            return
        server.control("resume")
    for client in clients.values():
        holds("in the end everything said is acknowledged", until(is_taken(client, client.n)))
    holds("the server leaves with 0", server.leave() == 0)
    holds(f"after {cuts} power cuts the record replays identical",
          replays(tocsin, folder, "first-call.drill"))
    for seat, client in clients.items():
        stored = [msgpack.unpackb(row[0])["n"] for row in server.record(
            "SELECT body FROM v_message WHERE sender = ? ORDER BY seq", seat)]
        holds(f"{seat}: {client.n} acknowledged, all stored once and in order",
              stored == list(range(1, client.n + 1)))


def syncs_that_lie(workshop):
    """The control: without its syncs the same server loses what it acknowledged."""
    chance = random.Random(3)
    disk = workshop.disk("lying")
    folder = os.path.join(disk.place, "d")
    faults = Faults(workshop.folder)
    faults.make("nosync", 0)
    server = serve_with(faults, tocsin, folder, "--start", "now", "--speed", "60")
    clients = {seat: Client(*server.join(seat)) for seat in SEATS}
    for client in clients.values():
        client.connect()
    until(lambda: (talk(clients, chance), clients["north"].taken > 3)[1])
    freeze_and_cut(server, disk)
    holds("the file system comes back", disk.unmount() and not disk.mount())
    try:
        server = Serving(tocsin, folder, "--speed", "60")
        known, kept = come_back(server, clients)
        has_lost = any(kept[seat] < known[seat] for seat in SEATS)
    except (RuntimeError, Gone, OSError):  # no record, no people, another authority
        has_lost = True
    server.kill()
    holds("a server whose syncs lie loses what it acknowledged", has_lost)


def main():
    with Workshop() as workshop:
        powers_cut(workshop)
        syncs_that_lie(workshop)
    return told()


sys.exit(main())
