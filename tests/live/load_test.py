#!/usr/bin/python3
"""Many seats at once: steady speech without a gap, storms of reconnections, slow readers.

    load_test.py TOCSIN LIVE_LOAD [SEATS [RATE [SECONDS [STORM]]]]

SEATS (40) speak RATE (20) times a second for SECONDS (5), each to the next; every mail is
checked on its way in, and the record at the end against what was said. STORM (200)
connections come at once, are lost at once and come back, under TLS. 200 20 600 2000 is
the campaign.
"""
import json
import os
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time

from client import Client, Gone
from serving import Serving
from watching import holds, replays, told

tocsin, live_load = (os.path.realpath(path) for path in sys.argv[1:3])
seat_count, rate, seconds, storm_count = (
    int(sys.argv[i]) if len(sys.argv) > i else least
    for i, least in ((3, 40), (4, 20), (5, 5), (6, 200)))
MESSAGE_BYTES = 200
MEMORY_BYTES_MAX = 1 << 30

SCENARIO = """local drill = require "drill"
local teams = {}
for i = 1, %d do
  teams[i] = { id = "team-" .. i, name = "Team " .. i, kind = "cirt" }
end
return drill.exercise {
  id = "many", title = "Many", length = "12h", participants = teams,
  objectives = { { id = "reach", title = "Reach everybody" } },
}
"""


def memory(pid):
    with open(f"/proc/{pid}/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE")


def begin(folder, *options):
    path = os.path.join(folder, "scenario.lua")
    with open(path, "w", encoding="ascii") as file:
        file.write(SCENARIO % max(seat_count, 2))
    return Serving(tocsin, os.path.join(folder, "drill"), "--start", "now", *options,
                   scenario=path)


def steady(folder):
    """Everything that was said is acknowledged, arrives and is stored, once, in order."""
    server = begin(folder, "--no-tls", "--bench-quota", str(2 * rate))
    seats = os.path.join(folder, "seats")
    with open(seats, "w", encoding="ascii") as file:
        for i in range(1, seat_count + 1):
            file.write(f"team-{i} {server.urls[f'team-{i}'].split('#')[1]}\n")
    done = subprocess.run(
        [live_load, "tocsin", "steady", f"count={seat_count}", f"rate={rate}",
         f"seconds={seconds}", f"bytes={MESSAGE_BYTES}", f"seats={seats}",
         f"port={server.address.rsplit(':', 1)[1]}", f"pids={server.process.pid}"],
        capture_output=True, text=True, check=False)
    holds(f"{seat_count} seats speak {rate} times a second for {seconds} s without a gap "
          f"{done.stderr.strip()}", done.returncode == 0)
    if done.returncode:
        server.kill()
        return
    figures = json.loads(done.stdout)
    said = figures["acknowledged"]
    holds("all that was due was said", said >= seat_count * rate * seconds)
    holds("all of it arrived", figures["received"] == said)
    holds("the server keeps within its memory", figures["memory"] < MEMORY_BYTES_MAX)
    print(f"{said} messages; {figures['p50_us'] / 1000:.1f} ms from mouth to ear, p99 "
          f"{figures['p99_us'] / 1000:.1f} ms; {figures['cpu_s']:.1f} s of the server's "
          f"processor, {figures['memory'] >> 20} MiB")
    server.control("endex")
    end = time.monotonic() + 60 + said / 10000
    while server.status().get("phase") != "over" and time.monotonic() < end:
        time.sleep(0.2)
    server.control("close")
    server.process.communicate(timeout=120 + said / 10000)
    holds("the server leaves with 0", server.process.returncode == 0)
    rows = server.record("SELECT sender, count(*), sum(seq > before) FROM (SELECT sender, seq,"
                         " coalesce(lag(seq) OVER (PARTITION BY sender ORDER BY seq), 0)"
                         " AS before FROM v_message) GROUP BY sender")
    holds("the record holds each sender's messages", len(rows) == seat_count and
          sum(row[1] for row in rows) == said and all(row[1] == row[2] for row in rows))
    holds("the record replays identical",
          replays(tocsin, os.path.join(folder, "drill"), "many.drill"))


def pass_over(events):
    """Somebody must read what the server tells, or it waits."""
    try:
        while events.read(65536):
            pass
    except ValueError:  # closed meanwhile
        pass


def storm(folder):
    """All come at once, twice; seats are taken by whoever comes last."""
    server = begin(folder, "--bench-quota", "100")
    threading.Thread(target=pass_over, args=(server.process.stdout,), daemon=True).start()
    names = sorted(name for name in server.urls if name.startswith("team-"))
    lost, taken = [], []

    def come(number):
        client = Client(server.urls[names[number % len(names)]], server.ca)
        client.patience = 60
        try:
            client.connect()
            taken.append(client)
        except (Gone, OSError) as error:
            lost.append(error)

    for time_round in ("first", "second"):
        threads = [threading.Thread(target=come, args=(i,)) for i in range(storm_count)]
        from_s = time.monotonic()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        print(f"{time_round} storm of {storm_count}: {time.monotonic() - from_s:.1f} s")
        holds(f"the {time_round} storm: all are welcomed {lost[:1]}",
              not lost and len(taken) == storm_count)
        while taken:
            taken.pop().close()
    alone = Client(server.urls[names[0]], server.ca)
    alone.connect()
    n = alone.say({"type": "log", "text": "after the storms"})
    while alone.taken < n and alone.next(5):
        pass
    holds("and the server goes on", alone.taken == n)
    alone.close()
    server.kill()


def slow_readers(folder):
    """Who does not read is let go with a cursor, costs little, and misses nothing."""
    server = begin(folder, "--no-tls", "--bench-quota", "5000")
    deaf, speaker = Client(server.urls["team-1"]), Client(server.urls["team-2"])
    speaker.connect()
    deaf.connect()
    before = memory(server.process.pid)
    count = 3000
    for i in range(count):  # more than the system and the door will hold for it
        speaker.say({"type": "notify", "tlp": "GREEN", "to": ["team-1"],
                     "text": f"{i} " + "x" * 2000})
        if len(speaker.unsure) > 200:
            speaker.next(5)
    while speaker.unsure and speaker.next(10):
        pass
    holds("the speaker is not held up by a reader who is deaf", not speaker.unsure)
    growth = memory(server.process.pid) - before
    print(f"a deaf reader of {count * 2 >> 10} MB: grown by {growth >> 20} MiB")
    end = time.monotonic() + 60
    while len(deaf.mail) < count and time.monotonic() < end:
        try:
            deaf.next(1)
        except (Gone, socket.timeout):
            deaf.close()
            deaf.connect()
    holds("in the end it has everything, once and in order", len(deaf.mail) == count)
    deaf.close()
    speaker.close()
    holds("the server leaves with 0", server.leave() == 0)


def main():
    files = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (files[1], files[1]))
    for part in (steady, storm, slow_readers):
        folder = tempfile.mkdtemp()
        try:
            part(folder)
        finally:
            shutil.rmtree(folder)
    return told()


sys.exit(main())
