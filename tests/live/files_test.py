#!/usr/bin/python3
"""Files that a live drill hands over: fetched by who holds them, ahead under seal, saved
at the terminal.

    files_test.py TOCSIN

The last line is "N passed, N failed".
"""
import hashlib
import os
import shutil
import struct
import subprocess
import sys
import tempfile

from serving import Serving
from watching import holds, replays, told, until

tocsin = os.path.realpath(sys.argv[1])
SCENARIO = os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "scenario", "files")


def bytes_of(name):
    with open(os.path.join(SCENARIO, "attachments", name), "rb") as file:
        return file.read()


def chacha20(key, data):
    """RFC 8439, nonce 0, from block 0."""
    def quarter(s, a, b, c, d):
        for x, y, z, turn in (a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7):
            s[x] = (s[x] + s[y]) & 0xFFFFFFFF
            s[z] ^= s[x]
            s[z] = (s[z] << turn | s[z] >> (32 - turn)) & 0xFFFFFFFF

    out = b""
    for block in range((len(data) + 63) // 64):
        begin = [0x61707865, 0x3320646E, 0x79622D32, 0x6B206574,
                 *struct.unpack("<8I", key), block, 0, 0, 0]
        state = begin[:]
        for _ in range(10):
            for row in ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15),
                        (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14)):
                quarter(state, *row)
        stream = struct.pack("<16I", *((a + b) & 0xFFFFFFFF for a, b in zip(begin, state)))
        out += bytes(a ^ b for a, b in zip(data[64 * block:], stream))
    return out


class Seat:
    def __init__(self, server, seat):
        self.client = server.client(seat)
        self.client.epoch = {"directory": 1}
        self.client.connect()
        self.entries = {}

    def hear(self, wanted):
        """The next message of one of these types; entries of the directory are kept."""
        while True:
            message = self.client.next(10)
            if message is None or message["type"] in wanted:
                return message
            if message["type"].startswith("directory."):
                self.entries[message["type"], message.get("id")] = message

    def part(self, artefact, at=0):
        self.client.send({"type": "file.get", "artefact": artefact, "at": at})
        return self.hear(("file.part", "trouble"))

    def wait_for(self, kind, artefact):
        for _ in range(20):
            if (kind, artefact) in self.entries:
                break
            message = self.client.next(2)
            if message and message["type"].startswith("directory."):
                self.entries[message["type"], message.get("id")] = message
        return self.entries.get((kind, artefact), {})


def by_agents(server):
    north, south = Seat(server, "north"), Seat(server, "south")
    ahead = north.wait_for("directory.staged", "flows")
    holds("a staged file is told to every seat before its moment",
          ahead.get("size") == len(bytes_of("flow.csv")))
    sealed = north.part("flows")
    holds("it comes ahead, sealed", sealed["type"] == "file.part" and sealed.get("sealed")
          and sealed["bytes"] != bytes_of("flow.csv") and sealed["total"] == ahead["size"])
    middle = north.part("flows", 128)
    holds("it comes from any block on", middle.get("bytes") == sealed["bytes"][128:])
    holds("nobody has a file that is not staged before its moment",
          north.part("note")["type"] == "trouble" and north.part("nothing")["type"] == "trouble")
    holds("a part begins at a block", north.part("flows", 1)["type"] == "trouble"
          and north.part("flows", 1 << 40)["type"] == "trouble")

    server.control("resume")
    server.control("release", "night")
    entry = north.wait_for("directory.artefact", "flows")
    opened = chacha20(entry.get("key", bytes(32)), sealed["bytes"])
    holds("the key comes with the inject and opens it", opened == bytes_of("flow.csv"))
    holds("its hash tells that it is whole", entry.get("hash") == hashlib.sha256(opened).digest())
    plain = north.part("flows")
    holds("who holds it has it as it is",
          plain.get("bytes") == bytes_of("flow.csv") and "sealed" not in plain)

    server.control("release", "ransom")
    north.wait_for("directory.artefact", "note")
    holds("a file that an inject brings is there for who received it",
          north.part("note").get("bytes") == bytes_of("note.txt"))
    holds("and for nobody else", south.part("note")["type"] == "trouble")
    north.client.say({"type": "share", "to": ["south"], "tlp": "AMBER", "text": "See the file.",
                      "carries": ["note"]})
    south.wait_for("directory.artefact", "note")
    holds("who is handed it has it too", south.part("note").get("bytes") == bytes_of("note.txt"))
    north.client.close()
    south.client.close()


def at_a_terminal(server, folder):
    os.mkdir(folder)
    person = subprocess.Popen([tocsin, "join", server.urls["north"]], cwd=folder,
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True)
    saved = os.path.join(folder, "note.txt")
    person.stdin.write("accept\n")
    person.stdin.flush()
    until(lambda: "note" in type_and_read(person, "held"))
    type_and_read(person, "save note")
    holds("a terminal saves it", until(lambda: os.path.exists(saved) and
                                       os.path.getsize(saved) == len(bytes_of("note.txt"))))
    with open(saved, "w", encoding="utf-8") as file:
        file.write("mine")
    refused = until(lambda: "not saved" in type_and_read(person, "save note"))
    holds("and writes over nothing", refused and os.path.getsize(saved) == len("mine"))
    person.stdin.write("quit\n")
    person.communicate(timeout=20)


def type_and_read(person, line):
    """What is shown up to the time, which is asked for behind it."""
    person.stdin.write(line + "\ntime\n")
    person.stdin.flush()
    seen = ""
    while "T+" not in seen.splitlines()[-1] if seen else True:
        seen += person.stdout.readline()
    return seen


def main():
    base = tempfile.mkdtemp()
    folder = os.path.join(base, "live")
    try:
        server = Serving(tocsin, folder, "--no-tls", scenario=SCENARIO)
        by_agents(server)
        at_a_terminal(server, os.path.join(base, "desk"))
        holds("the server leaves with 0", server.leave() == 0)
        path = os.path.join(folder, next(name for name in os.listdir(folder)
                                         if name.endswith(".drill")))
        kept = server.record("SELECT hash IS NOT NULL, length(bytes) FROM setup "
                             "WHERE name = 'attachments/note.txt'")
        holds("the record keeps the file", kept == [(1, len(bytes_of("note.txt")))])
        holds("its index tells whose file it is", server.record(
            "SELECT file, sha256 FROM artefact WHERE id = 'note'") ==
            [("note.txt", hashlib.sha256(bytes_of("note.txt")).digest())])
        holds("the record replays identical", replays(tocsin, path))
    finally:
        shutil.rmtree(base)
    return told()


sys.exit(main())
