#!/usr/bin/python3
"""The bad link of targets.md: 800 ms there and back, 5 % lost, 64 kbit/s.

    bad_link_test.py TOCSIN [SEATS [INJECTS [IDLE_S]]]

SEATS (3) people join through it, receive INJECTS (3) and answer each; then all is quiet
for IDLE_S (11), longer than a stage may take for a turn. Joining takes at most 60 s, text and answers 10 s at the 95th percentile,
nobody is logged out, and four hours of an inject and an answer every five minutes come
to at most 1 MB a seat. `tools/test` plays the small size; 10 10 60 is the campaign.
"""
import os
import shutil
import sys
import tempfile
import threading
import time

from client import Client, Gone
from network import Network
from serving import Serving
from watching import holds, is_in, told

tocsin = os.path.realpath(sys.argv[1])
seat_count, inject_count, idle_s = (
    int(sys.argv[i]) if len(sys.argv) > i else least for i, least in ((2, 3), (3, 3), (4, 11)))
HOURS, MINUTES_AN_INJECT = 4, 5
TEXT = "What happened, who saw it, and what is asked of you until when. " * 12

SCENARIO = """local drill = require "drill"
return drill.exercise {
  id = "bad-link", title = "Bad Link", length = "4h",
  participants = { %s },
  objectives = { { id = "reach", title = "Reach everybody" } },
  injects = { %s },
}
"""


class Desk(threading.Thread):
    """Joins, hears each inject and answers it."""

    def __init__(self, url, ca):
        super().__init__(daemon=True)
        self.client = Client(url, ca)
        self.client.patience = 60
        self.join_s, self.heard, self.answer_s = None, {}, []
        self.trouble, self.is_done = None, False

    def run(self):
        try:
            begin = time.monotonic()
            self.client.connect()
            self.join_s = time.monotonic() - begin
            while not self.is_done:
                message = self.client.next(0.5)
                if message and message["type"] == "inject":
                    self.answer(message)
        except (Gone, OSError) as error:
            self.trouble = error

    def answer(self, inject):
        self.heard[inject["inject"]] = time.monotonic()
        begin = time.monotonic()
        n = self.client.say({"type": "acknowledge", "re": inject["of"],
                             "text": "We have it, and look into it now. " * 4})
        while self.client.taken < n:
            self.client.next(60)
        self.answer_s.append(time.monotonic() - begin)


def share(times, part):
    return sorted(times)[min(len(times) - 1, int(part * len(times)))] if times else 1e9


def wait_for(condition, seconds):
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.01)
    return condition()


def release(server, desks):
    """Each inject when all have answered the one before; times until it is heard."""
    text_s = []
    for i in range(inject_count):
        begin = time.monotonic()
        server.control("release", f"call-{i}")
        wait_for(lambda: all(len(desk.answer_s) > i or desk.trouble for desk in desks), 90)
        text_s += [desk.heard.get(f"call-{i}", 1e9) - begin for desk in desks]
    return text_s


def play(server, network, folder):
    desks = [Desk(network.url(server.urls[f"team-{i}"]), server.ca)
             for i in range(seat_count)]
    for desk in desks:
        desk.start()
    wait_for(lambda: all(desk.join_s or desk.trouble for desk in desks), 90)
    joins = [desk.join_s or 1e9 for desk in desks]
    holds("joining takes at most 60 s", max(joins) <= 60)
    busy_from = network.carried
    text_s = release(server, desks)
    busy = (network.carried - busy_from) / seat_count / inject_count
    answer_s = [seconds for desk in desks for seconds in desk.answer_s]
    holds("an inject's text arrives within 10 s, 95 of 100", share(text_s, 0.95) <= 10)
    holds("an answer is taken within 10 s, 95 of 100",
          len(answer_s) == seat_count * inject_count and share(answer_s, 0.95) <= 10)
    idle_from = network.carried
    time.sleep(idle_s)
    idle = (network.carried - idle_from) / seat_count / idle_s
    holds("where nobody speaks the drill goes on", is_in(server, "beats")())
    holds("nobody is logged out", not any(desk.trouble for desk in desks))
    total = idle * HOURS * 3600 + busy * HOURS * 60 / MINUTES_AN_INJECT
    holds("four hours come to at most 1 MB a seat", total <= 1e6)
    print(f"join {max(joins):.1f} s at worst; text {share(text_s, 0.5):.1f} s, p95 "
          f"{share(text_s, 0.95):.1f} s; answer {share(answer_s, 0.5):.1f} s, p95 "
          f"{share(answer_s, 0.95):.1f} s; {busy:.0f} bytes an inject and answer, "
          f"{idle:.1f} bytes/s idle, {total / 1000:.0f} kB in {HOURS} hours")
    for desk in desks:
        desk.is_done = True
    for desk in desks:
        desk.join()
        desk.client.close()


def main():
    folder = tempfile.mkdtemp()
    teams = ", ".join(f'{{ id = "team-{i}", name = "Team {i}", kind = "cirt" }}'
                      for i in range(seat_count))
    injects = ", ".join(f'{{ id = "call-{i}", to = "cirt", tlp = "GREEN", channel = "email", '
                        f'subject = "Call {i}", text = "{TEXT}" }}'
                        for i in range(inject_count))
    path = os.path.join(folder, "scenario.lua")
    with open(path, "w", encoding="ascii") as file:
        file.write(SCENARIO % (teams, injects))
    server = Serving(tocsin, os.path.join(folder, "drill"), "--start", "now",
                     scenario=path)
    # What a link carries is a link's: each seat has one of its own.
    network = Network(server.address, round_trip_s=0.8, loss=0.05, bytes_a_second=8000)
    try:
        play(server, network, folder)
    finally:
        network.close()
        server.kill()
        shutil.rmtree(folder)
    return told()


sys.exit(main())
