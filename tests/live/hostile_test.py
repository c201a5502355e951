#!/usr/bin/python3
"""Hostile bytes at the agents' door, before and after login, plain and under TLS (R6).

    hostile_test.py TOCSIN [MUTATIONS [SEED]]

Bombs, lies, halves, floods and MUTATIONS (2,000) seeded changes of honest messages, while
another seat speaks once every few milliseconds: the server neither ends nor stands still,
nor grows by 8 MB, and what it recorded replays. 200,000 is the campaign.
"""
import os
import random
import shutil
import socket
import struct
import sys
import tempfile
import threading
import time

import msgpack

from client import Client, Gone
from serving import Serving
from watching import Stalls, holds, replays, told

tocsin = os.path.realpath(sys.argv[1])
mutation_count = int(sys.argv[2]) if len(sys.argv) > 2 else 2000
first_seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
GROWTH_BYTES_MAX, STILL_S_MAX = 8 << 20, 1.0
HONEST = {"type": "notify", "n": 1, "to": ["south"], "tlp": "GREEN", "subject": "Seen",
          "text": "Two ministries call it every minute.", "carries": ["host"]}


def field(name, value):
    """An honest message with one more field, as raw bytes."""
    packed = bytearray(msgpack.packb(HONEST))
    packed[0] += 1
    return bytes(packed) + msgpack.packb(name) + value


def bombs():
    """Name and bytes of what no honest client says."""
    yield "depth of 40,000 lists", field("deep", b"\x91" * 40000 + b"\xc0")
    yield "depth of 17 maps", field("deep", b"\x81\xa1a" * 17 + b"\xc0")
    for head in (b"\xdd\x05\xf5\xe1\x00", b"\xdf\x05\xf5\xe1\x00", b"\xdb\xff\xff\xff\xff",
                 b"\xc6\xff\xff\xff\xff", b"\xdc\xff\xff", b"\xde\xff\xff"):
        yield f"a length of {head.hex()}", field("long", head)
        yield f"nothing but {head.hex()}", head
    yield "2,000 members", field("many", b"\xdc\x07\xd0" + b"\xc0" * 2000)
    yield "a key twice", field("text", msgpack.packb("again"))
    yield "a stranger's key twice", bytes([0x83 + 0]) + msgpack.packb("type") + \
        msgpack.packb("log") + (msgpack.packb("a") + b"\x01") * 2
    yield "NaN", field("odd", b"\xcb" + struct.pack(">d", float("nan")))
    yield "infinity", field("odd", b"\xca" + struct.pack(">f", float("inf")))
    for ext in (b"\xd4\x01\x00", b"\xd6\xff\x00\x00\x00\x00", b"\xc7\x08\x05" + b"\0" * 8):
        yield f"extension {ext[:2].hex()}", field("odd", ext)
    yield "the byte c1", field("odd", b"\xc1")
    for text in (b"\xff\xfe", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe2\x82"):
        yield f"UTF-8 of {text.hex()}", field("odd", bytes([0xa0 | len(text)]) + text)
        yield f"a key of {text.hex()}", b"\x81" + bytes([0xa0 | len(text)]) + text + b"\xc0"
    for number in (0, -1, 2**63, 2**64 - 1, 1.5, "1", None, [1], True):
        yield f"the number {number!r}", msgpack.packb({**HONEST, "n": number})
    for name in ("told", "turn", "welcome", "act", "inject", "pause", "file", "nonsense", ""):
        yield f"the type {name!r}", msgpack.packb({"type": name, "n": 1, "at": 1})
    yield "a type that is a map", msgpack.packb({"type": {"a": 1}})
    yield "a list", msgpack.packb([1, 2, 3])
    yield "a number", b"\x07"
    yield "an empty map", b"\x80"
    yield "65,537 bytes of text", msgpack.packb({**HONEST, "text": "x" * 65537})
    yield "300 recipients", msgpack.packb({**HONEST, "to": [f"s-{i}" for i in range(300)]})
    yield "an id of spaces", msgpack.packb({**HONEST, "to": ["  "]})
    yield "zeros", b"\0" * 70000
    yield "HTTP", b"GET / HTTP/1.1\r\nHost: x\r\n\r\n" * 100


class Door:
    """One door, and how to come through it."""

    def __init__(self, server, seat):
        self.url, self.ca, self.seat = server.urls[seat], server.ca, seat
        host, port = server.address.rsplit(":", 1)
        self.place = (host, int(port))

    def stranger(self):
        return socket.create_connection(self.place, timeout=5)

    def guest(self):
        client = Client(self.url, self.ca)
        client.connect()
        client.n = client.taken
        return client


def listen(connection, seconds=0.05):
    """What the door says to it; b"" when it is closed."""
    connection.settimeout(seconds)
    try:
        return connection.recv(65536)
    except OSError:
        return None


def throw(connection, data):
    try:
        connection.sendall(data)
    except OSError:
        pass


class Neighbour(threading.Thread):
    """Somebody honest, all the while: how long is the longest time without an answer?"""

    def __init__(self, door):
        super().__init__(daemon=True)
        self.client, self.longest_s, self.count, self.is_done = door.guest(), 0.0, 0, False
        self.trouble = None

    def run(self):
        try:
            while not self.is_done:
                begin = time.monotonic()
                n = self.client.say({"type": "log", "text": "still here"})
                while self.client.taken < n:
                    self.client.next(10)
                self.longest_s = max(self.longest_s, time.monotonic() - begin)
                self.count += 1
                time.sleep(0.06)  # the door takes 20 a second
        except (Gone, TypeError) as error:
            self.trouble = error


def before_login(door):
    for _, data in bombs():
        with door.stranger() as stranger:
            throw(stranger, data)
            listen(stranger, 0.005)
    hello = msgpack.packb({"type": "hello", "seat": door.seat, "key": "0" * 32})
    for length in range(0, len(hello), 3):
        with door.stranger() as stranger:
            throw(stranger, hello[:length])
    for _ in range(300):
        with door.stranger() as stranger:
            throw(stranger, hello)
    silent = [door.stranger() for _ in range(300)]
    for stranger in silent:
        stranger.close()


def after_login(door):
    for name, data in bombs():
        guest = door.guest()
        throw(guest.socket, data)
        listen(guest.socket, 0.005)
        guest.close()
        if not name:
            return
    honest = msgpack.packb({"type": "log", "n": 1 << 40, "text": "half"})
    for length in range(1, len(honest)):
        guest = door.guest()
        throw(guest.socket, honest[:length])
        guest.close()


def byte_by_byte(door):
    guest = door.guest()
    n = guest.n + 1
    for byte in msgpack.packb({"type": "log", "n": n, "text": "slowly"}):
        guest.socket.sendall(bytes([byte]))
        time.sleep(0.001)
    end = time.monotonic() + 5
    while guest.taken < n and time.monotonic() < end:
        guest.next(0.5)
    holds("a message that comes byte by byte is taken", guest.taken == n)
    guest.close()


def floods(door):
    """Who speaks too fast waits; nobody else does."""
    guest = door.guest()
    guest.socket.settimeout(2)
    flood = b"".join(msgpack.packb({"type": "log", "n": guest.n + i, "text": "flood"})
                     for i in range(1, 20000))
    throw(guest.socket, flood)
    guest.close()
    guest = door.guest()
    guest.socket.settimeout(2)
    throw(guest.socket, msgpack.packb({"type": "nonsense"}) * 50000)
    guest.close()


def mutated(chance, data):
    data = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(data))
        kind = chance.randrange(4)
        if kind == 0:
            data[place] ^= 1 << chance.randrange(8)
        elif kind == 1:
            data[place] = chance.choice((0xc1, 0xdd, 0xdf, 0xc7, 0xff, 0x80, 0x00))
        elif kind == 2:
            del data[place:place + chance.randint(1, 4)]
        else:
            data[place:place] = bytes(chance.randrange(256)
                                      for _ in range(chance.randint(1, 4)))
        if not data:
            break
    return bytes(data)


def mutations(door):
    """On connections that are opened anew when the door has had enough."""
    chance = random.Random(first_seed)
    honest = [msgpack.packb(HONEST), msgpack.packb({"type": "query", "n": 2, "to": ["south"]}),
              msgpack.packb({"type": "answer", "n": 3, "ask": "class", "value": "fraud"}),
              msgpack.packb({"type": "hello", "seat": door.seat, "key": "x", "box": 3})]
    guest = None
    for i in range(mutation_count):
        data = mutated(chance, chance.choice(honest))
        if i % 2:
            with door.stranger() as stranger:
                throw(stranger, data)
            continue
        if guest is None:
            guest = door.guest()
        throw(guest.socket, data)
        if i % 20 == 0 or listen(guest.socket, 0.0005) == b"":
            guest.close()
            guest = None
    if guest:
        guest.close()


def under_tls(door):
    """Bytes that are no TLS, or only the beginning of it."""
    chance = random.Random(first_seed)
    for i in range(200):
        with door.stranger() as stranger:
            head = b"\x16\x03\x01" + struct.pack(">H", chance.choice((0, 5, 512, 65535)))
            throw(stranger, (head if i % 2 else b"") +
                  bytes(chance.randrange(256) for _ in range(chance.randint(0, 2000))))
    before_login(door)
    after_login(door)


def memory(pid):
    with open(f"/proc/{pid}/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE")


def attack(name, folder, options, attacks):
    server = Serving(tocsin, folder, "--start", "now", *options)
    door, neighbour = Door(server, "north"), Neighbour(Door(server, "south"))
    neighbour.start()
    with Stalls() as stalls:
        attacks[0](door)  # once to be warm
        before = memory(server.process.pid)
        for one in attacks:
            one(door)
            holds(f"{name}: the server lives through {one.__name__}",
                  server.process.poll() is None)
        time.sleep(0.5)
        growth = memory(server.process.pid) - before
        neighbour.is_done = True
        neighbour.join(15)
    holds(f"{name}: the neighbour was heard all the while, {neighbour.trouble}",
          not neighbour.trouble and not neighbour.is_alive())
    holds(f"{name}: nobody waits {STILL_S_MAX:g} s",
          neighbour.longest_s < STILL_S_MAX + stalls.longest_s)
    holds(f"{name}: it grows by less than 8 MB", growth < GROWTH_BYTES_MAX)
    print(f"{name}: {neighbour.count} pings, the longest {neighbour.longest_s * 1000:.0f} "
          f"ms; grown by {growth >> 10} KiB")
    guest = door.guest()
    n = guest.say({"type": "log", "text": "afterwards"})
    while guest.taken < n and guest.next(5):
        pass
    holds(f"{name}: the same seat is served afterwards", guest.taken == n)
    guest.close()
    neighbour.client.close()
    holds(f"{name}: the server leaves with 0", server.leave() == 0)
    holds(f"{name}: the record replays identical", replays(tocsin, folder, "first-call.drill"))


def silent_crowds(folder):
    """More than may shake hands at once say nothing: who comes behind them gets in."""
    server = Serving(tocsin, folder, "--start", "now", "--speed", "60")
    consoles = Client(server.urls["north"], server.ca)
    consoles.port = int(server.consoles.rsplit(":", 1)[1])
    for name, door in (("agents'", server.port), ("consoles'", consoles.port)):
        before = memory(server.process.pid)
        crowd = [socket.create_connection(("127.0.0.1", door)) for _ in range(1500)]
        if door == server.port:
            late = server.client("south")
            holds(f"a silent crowd at the {name} door holds up nobody",
                  late.connect()["seat"] == "south")
            late.close()
        else:
            with consoles.dial() as late:
                late.sendall(b"GET /healthz HTTP/1.1\r\nHost: drill\r\n\r\n")
                holds(f"a silent crowd at the {name} door holds up nobody",
                      b"200 OK" in late.recv(4096))
        growth = memory(server.process.pid) - before
        holds(f"nor is it given memory ({growth >> 10} KiB)", growth < GROWTH_BYTES_MAX)
        for silent in crowd:
            silent.close()
    holds("behind crowds: the server leaves with 0", server.leave() == 0)


def a_folder_of_others(folder):
    """Whoever may write there could put a secret there that they know."""
    os.mkdir(folder)
    os.chmod(folder, 0o777)
    try:
        Serving(tocsin, folder).kill()
        holds("a folder that others may write is refused", False)
    except RuntimeError as why:
        holds("a folder that others may write is refused", "chmod 700" in str(why))
    holds("and nothing is left in it", os.listdir(folder) == [])
    if os.geteuid():
        return  # nobody else can give a folder away
    os.chmod(folder, 0o700)
    os.chown(folder, 65534, -1)
    try:
        Serving(tocsin, folder).kill()
        holds("a folder of another user is refused as what it is", False)
    except RuntimeError as why:
        holds("a folder of another user is refused as what it is",
              "belongs to another user (65534)" in str(why) and "chmod" not in str(why))
    os.chown(folder, 0, -1)


def main():
    folder = tempfile.mkdtemp()
    try:
        attack("plain", os.path.join(folder, "plain"), ["--no-tls"],
               (before_login, after_login, byte_by_byte, floods, mutations))
        attack("TLS", os.path.join(folder, "tls"), [], (under_tls, byte_by_byte))
        silent_crowds(os.path.join(folder, "crowds"))
        a_folder_of_others(os.path.join(folder, "others"))
    finally:
        shutil.rmtree(folder)
    return told()


sys.exit(main())
