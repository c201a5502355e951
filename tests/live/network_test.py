#!/usr/bin/python3
"""Networks that fail in random ways: nothing is lost, doubled or out of order.

    network_test.py TOCSIN [SCHEDULES [SEED]]

A schedule is a row of events drawn from its seed: people speak, the network is parted,
connections go silent without anybody being told, become slow, or all end at once and all
come back. When it has healed, everything said is acknowledged, every mailbox is whole,
and the server has not grown. A schedule that fails tells its seed. SCHEDULES is 50 in
`tools/test`, 500 as a campaign (R9).
"""
import os
import random
import shutil
import sys
import tempfile
import time

import msgpack

from client import Client, Gone
from network import Network
from serving import Serving
from watching import holds, replays, told

tocsin = os.path.realpath(sys.argv[1])
schedule_count = int(sys.argv[2]) if len(sys.argv) > 2 else 50
first_seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
here = os.path.dirname(os.path.realpath(__file__))
scenario = os.path.join(here, "..", "..", "scenarios", "deep-current")
SEATS = ("marisol", "velora", "reefnet", "norhaven", "coral")
GROWTH_BYTES_MAX = 32 << 20


class Seat:
    """Somebody at a desk: comes back when the connection is lost, says all again."""

    def __init__(self, name, url, ca):
        self.name, self.client = name, Client(url, ca)
        self.client.patience = 3
        self.is_there = False
        self.addressed = 0  # messages others have said to it

    def come(self):
        self.client.close()
        try:
            self.client.connect()
            self.is_there = True
        except (Gone, OSError):
            self.is_there = False

    def hear(self, seconds):
        if not self.is_there:
            return
        try:
            while self.client.next(seconds):
                seconds = 0.001
        except Gone:
            self.is_there = False

    def say(self, other):
        """What cannot be sent now is said again after the next welcome."""
        other.addressed += 1
        try:
            self.client.say({"type": "notify", "tlp": "GREEN", "to": [other.name],
                             "text": f"{self.name} {self.client.n + 1} " + "x" * 200})
        except Gone:
            self.is_there = False


class Schedule:
    def __init__(self, seed, network, seats):
        self.chance, self.network, self.seats = random.Random(seed), network, seats

    def people_speak(self):
        for _ in range(self.chance.randint(1, 20)):
            one, other = self.chance.sample(self.seats, 2)
            if one.is_there:
                one.say(other)

    def parted(self):
        self.network.freeze()
        self.people_speak()
        time.sleep(self.chance.uniform(0.01, 0.1))
        self.network.thaw()

    def half_open(self):
        """Connections go silent; some notice and come back by new ones."""
        self.people_speak()
        self.network.abandon()
        for seat in self.seats:
            seat.come()

    def storm(self):
        self.network.cut()
        for seat in self.seats:
            seat.hear(0.001)
        for seat in self.chance.sample(self.seats, len(self.seats)):
            if not seat.is_there:
                seat.come()

    def slow(self):
        self.network.bytes_a_second = self.chance.choice((4000, 16000))
        self.network.loss = 0.05
        self.people_speak()
        time.sleep(self.chance.uniform(0.02, 0.1))
        self.network.bytes_a_second, self.network.loss = None, 0.0

    def deaf(self):
        """Somebody does not read for a while."""
        deaf = self.chance.choice(self.seats)
        for _ in range(self.chance.randint(1, 30)):
            one = self.chance.choice([seat for seat in self.seats if seat is not deaf])
            if one.is_there:
                one.say(deaf)

    def play(self):
        events = (self.people_speak, self.parted, self.half_open, self.storm, self.slow,
                  self.deaf)
        for _ in range(self.chance.randint(4, 8)):
            self.chance.choice(events)()
            for seat in self.seats:
                if self.chance.random() < 0.7:
                    seat.hear(0.002)

    def heal(self):
        """True when all is acknowledged and has arrived."""
        end = time.monotonic() + 20
        while time.monotonic() < end:
            for seat in self.seats:
                if not seat.is_there:
                    seat.come()
                seat.hear(0.005)
            if all(seat.is_there and not seat.client.unsure and
                   len(letters(seat)) == seat.addressed for seat in self.seats):
                return True
        return False


def letters(seat):
    return [mail for mail in seat.client.mail if mail["type"] == "mail"]


def in_order(seat):
    """Each sender's numbers rise in what reached it."""
    last = {}
    for mail in letters(seat):
        n = msgpack.unpackb(mail["bytes"])["n"]
        if n <= last.get(mail["from"], 0):
            return False
        last[mail["from"]] = n
    return True


def memory(pid):
    with open(f"/proc/{pid}/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE")


def main():
    folder = tempfile.mkdtemp()
    server = Serving(tocsin, os.path.join(folder, "drill"), "--start", "now",
                     "--bench-quota", "2000", scenario=scenario)
    network = Network(server.address)
    seats = [Seat(name, network.url(server.urls[name]), server.ca) for name in SEATS]
    try:
        for seat in seats:
            seat.come()
        before = memory(server.process.pid)
        for seed in range(first_seed, first_seed + schedule_count):
            schedule = Schedule(seed, network, seats)
            try:
                schedule.play()
                is_whole = schedule.heal()
            except AssertionError as error:
                print("mailbox:", error)
                is_whole = False
            holds(f"schedule {seed}: all is acknowledged and arrives once", is_whole)
            holds(f"schedule {seed}: each sender's order stays", all(map(in_order, seats)))
            if not is_whole:
                break
        said = sum(seat.client.n for seat in seats)
        growth = memory(server.process.pid) - before
        print(f"{schedule_count} schedules, {said} messages, grown by {growth >> 10} KiB")
        holds("the server keeps within its memory",
              growth < GROWTH_BYTES_MAX + said * 1000)
        for seat in seats:
            seat.client.close()
        holds("the server leaves with 0", server.leave() == 0)
        for seat in seats:
            stored = [msgpack.unpackb(row[0])["n"] for row in server.record(
                "SELECT body FROM v_message WHERE sender = ? ORDER BY seq", seat.name)]
            holds(f"{seat.name}: {seat.client.n} said, all stored once and in order",
                  stored == list(range(1, seat.client.n + 1)))
        holds("the record replays identical",
              replays(tocsin, os.path.join(folder, "drill"), "deep-current.drill"))
    finally:
        network.close()
        if server.process.poll() is None:
            server.kill()
        shutil.rmtree(folder)
    return told()


sys.exit(main())
