#!/usr/bin/python3
"""The examples of agents/GUIDE.md are what a server really says and takes.

    guide_test.py TOCSIN

Plays the session of the guide and holds every example against it: its hex decodes to
the JSON beside it, and both are what passed, but for moments and sequence numbers.
TOCSIN_RENEW=1 writes the examples anew. The last line is "N passed, N failed".
"""
import hashlib
import json
import os
import re
import sys
import tempfile

import msgpack

from serving import Serving
from watching import holds, told

here = os.path.dirname(os.path.realpath(__file__))
GUIDE = os.path.join(here, "..", "..", "agents", "GUIDE.md")
SECRET = b"the secret of a drill in a guide"
KEYS = {seat: hashlib.blake2b((1).to_bytes(8, "little") + seat.encode(), digest_size=16,
                              key=SECRET).hexdigest() for seat in ("north", "south", "evaluation")}
EXAMPLE = re.compile(r"<!-- example: ([\w-]+) -->\n```json\n(.*?)```\n\n```\n(.*?)```\n",
                     re.DOTALL)
MOVING = ("at", "due", "of", "re", "turn", "first_seq", "seqs")  # they depend on when, or on what came before

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(here, "..", "..", "agents", "examples"))
from seat import Seat  # noqa: E402


# ---- one message, as hex and as JSON ---------------------------------------------------

def opened(data):
    """The message in these bytes; what mail or a turn has inside is opened, too."""
    message = msgpack.unpackb(data, strict_map_key=True)
    if "bytes" in message:
        message["bytes"] = opened(message["bytes"])
    for field in {"inputs", "facts"} & message.keys():
        unpacker = msgpack.Unpacker()
        unpacker.feed(message[field])
        message[field] = [opened(msgpack.packb(inside)) for inside in unpacker]
    for field, value in message.items():
        if isinstance(value, bytes):
            message[field] = value.hex()
    return message


def steady(message):
    """What stays the same from one play to the next."""
    return {key: steady(value) if isinstance(value, dict) else
            [steady(inside) if isinstance(inside, dict) else inside for inside in value]
            if isinstance(value, list) else value
            for key, value in message.items() if key not in MOVING}


def in_json(message):
    line = json.dumps(message, ensure_ascii=False)
    if len(line) < 100:
        return line
    fields = (f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}"
              for key, value in message.items())
    return "{\n  " + ",\n  ".join(fields) + "\n}"


def in_hex(data):
    rows = [data[i:i + 24].hex(" ") for i in range(0, len(data), 24)]
    return "\n".join(rows)


# ---- the session of the guide ----------------------------------------------------------

class Line:
    """One connection: every message that passes is kept with its bytes."""

    def __init__(self, server, seat, passed):
        self.seat = Seat(*server.join(seat))
        self.seat.send = lambda message: None  # this test says hello itself
        self.seat.connect()
        self.seat.link.settimeout(10)
        self.passed, self.waiting = passed, b""

    def say(self, message, name=None):
        data = message if isinstance(message, bytes) else msgpack.packb(message)
        if name:
            self.passed[name] = data
        self.seat.link.sendall(data)

    def next(self):
        while True:
            unpacker = msgpack.Unpacker(max_buffer_size=1 << 24)
            unpacker.feed(self.waiting)
            try:
                unpacker.skip()
            except msgpack.OutOfData:
                more = self.seat.link.recv(65536)
                if not more:
                    raise EOFError from None
                self.waiting += more
                continue
            end = unpacker.tell()
            data, self.waiting = self.waiting[:end], self.waiting[end:]
            return msgpack.unpackb(data), data

    def hear(self, kind, name=None):
        """The next message, which is of this type; some may stand between others."""
        message, data = self.next()
        while message["type"] in ("taken", "ping", "board") and message["type"] != kind:
            message, data = self.next()
        holds(f"{kind} comes next, not {message}", message["type"] == kind)
        if name:
            self.passed[name] = data
        return message

    def hear_taken(self, n, name=None):
        while self.hear("taken", name)["n"] < n:
            pass

    def is_closed(self):
        """The server says no more, and nothing but `taken` on the way."""
        try:
            return self.hear("the end") is None
        except EOFError:
            return True


def hello(seat, **more):
    return {"type": "hello", "seat": seat, "key": KEYS[seat], **more}


def the_first_minutes(server, passed):
    north = Line(server, "north", passed)
    north.say(hello("north", program="my-agent 1.0"), "hello")
    north.hear("welcome", "welcome")
    server.control("resume")
    north.hear("time", "time")
    inject = north.hear("inject", "inject")
    question = north.hear("question", "question")
    north.hear("inject", "inject-carries")
    north.say({"type": "acknowledge", "n": 1, "re": inject["of"]}, "acknowledge")
    north.hear_taken(1, "taken")
    north.say({"type": "answer", "n": 2, "ask": question["ask"],
               "value": "malicious-code"}, "answer")
    north.hear_taken(2)
    return north


def both_talk(server, north, passed):
    south = Line(server, "south", passed)
    south.say(hello("south"))
    south.hear("welcome")
    south.hear("inject")
    south.say({"type": "query", "n": 1, "to": ["north"], "tlp": "GREEN",
               "text": "What do you see?"}, "query")
    mail = north.hear("mail", "mail")
    north.say({"type": "share", "n": 3, "to": ["south"], "tlp": "AMBER", "re": mail["of"],
               "under": "aid", "text": "Block this address.", "carries": ["host"]},
              "share")
    north.hear_taken(3)
    holds("and arrives with its mark",
          opened(msgpack.packb(south.hear("mail")))["bytes"]["tlp"] == "AMBER")
    return south


def mistakes(north):
    north.say({"type": "query", "n": 4, "to": ["nowhere"], "text": "Hello?"}, "refused")
    holds("a refusal tells the number", north.hear("rejected", "rejected")["n"] == 4)
    north.hear_taken(4)  # the number is used up
    north.say({"type": "acknowledge", "n": 1, "re": 1}, "repeated")
    north.hear_taken(4, "taken-again")
    north.say({"type": "query", "n": "5", "to": ["south"]}, "misspelt")
    north.hear("trouble", "trouble")


def coming_back(server, north, passed):
    again = Line(server, "north", passed)
    again.say(hello("north", box=3), "hello-again")
    holds("welcome tells what was taken",
          again.hear("welcome", "welcome-again")["taken"] == 4)
    holds("and what was missed follows", again.hear("mail")["box"] == 4)
    north.hear("trouble", "taken-over")
    holds("one connection a seat", north.is_closed())
    return again


def those_who_ask(server, north, passed):
    """The directory, sayings of one's own seat, and the record."""
    north.say({"type": "help", "n": 5, "text": "May we tell the press?"}, "help")
    north.hear_taken(5)
    again = Line(server, "north", passed)
    again.say(hello("north", box=4, directory=1, colleagues=1))
    entries = again.hear("welcome")["entries"]
    for kind in ["exercise"] + ["party"] * 2 + ["agreement", "artefact"]:
        again.hear(f"directory.{kind}", f"directory-{kind}")
    holds("welcome tells how many entries there are", entries == 5)
    holds("sayings are counted", [again.hear("colleague", "colleague" if i == 2 else None)
                                  ["number"] for i in range(4)] == [1, 2, 3, 4])
    evaluator = Line(server, "evaluation", passed)
    evaluator.say(hello("evaluation"))
    evaluator.hear("welcome")
    while opened(passed.get("told", b"\x80")).get("inputs", [{}])[0].get("bytes", {}).get("type") != "help":
        evaluator.hear("told", "told")
    evaluator.seat.link.close()
    return again


def closed_doors(server, passed):
    stranger = Line(server, "north", passed)
    stranger.say({**hello("north"), "key": "0" * 32})
    stranger.hear("trouble", "no-invitation")
    holds("a wrong key closes the door", stranger.is_closed())
    stranger = Line(server, "north", passed)
    stranger.say({"type": "query", "n": 1, "to": ["south"]})
    stranger.hear("trouble")
    holds("hello comes first", stranger.is_closed())
    stranger = Line(server, "north", passed)
    stranger.say({**hello("north"), "program": "x" * 5000})
    stranger.hear("trouble", "too-long")
    holds("a hello of more than 4 KB closes the door", stranger.is_closed())
    stranger = Line(server, "north", passed)
    stranger.say(b"GET / HTTP/1.1\r\n")
    stranger.hear("trouble", "no-message")
    holds("what is no map closes the door", stranger.is_closed())


def limits(south):
    south.say({"type": "log", "n": 2, "text": "x" * 70000})
    south.hear("trouble")
    holds("a message of more than 64 KB closes the door", south.is_closed())


def the_end(server, north):
    server.control("pause")
    clock = north.hear("time", "time-paused")
    holds("a stopped clock has no `running`", "running" not in clock)
    server.control("endex")
    holds("ENDEX is told", north.hear("time", "time-over").get("over") is True)
    server.leave()
    holds("a server that leaves closes its doors", north.is_closed())


def play(tocsin, folder):
    """Every message of the session that has a name, as bytes."""
    passed = {}
    os.mkdir(folder, 0o700)
    with open(os.path.join(folder, "secret"), "wb",
              opener=lambda path, flags: os.open(path, flags, 0o600)) as secret:
        secret.write(SECRET)
    server = Serving(tocsin, folder, "--start", "lobby")
    try:
        north = the_first_minutes(server, passed)
        south = both_talk(server, north, passed)
        mistakes(north)
        north = coming_back(server, north, passed)
        north = those_who_ask(server, north, passed)
        closed_doors(server, passed)
        limits(south)
        the_end(server, north)
    finally:
        server.leave()
    return passed


# ---- the guide -------------------------------------------------------------------------

def renewed(passed):
    def example(match):
        data = passed[match[1]]
        return (f"<!-- example: {match[1]} -->\n```json\n{in_json(opened(data))}\n```\n\n"
                f"```\n{in_hex(data)}\n```\n")

    return example


def check(guide, passed):
    examples = {name: (text, code) for name, text, code in EXAMPLE.findall(guide)}
    holds("the guide has examples of every step",
          len(examples) > 15 and guide.count("<!-- example:") == len(examples))
    for name, (text, code) in examples.items():
        data = bytes.fromhex(code)
        holds(f"{name}: the hex is the JSON beside it", opened(data) == json.loads(text))
        holds(f"{name}: the hex is canonical",
              msgpack.packb(msgpack.unpackb(data)) == data)
        holds(f"{name}: that is what passed", name in passed and
              steady(opened(passed[name])) == steady(opened(data)))


def main():
    tocsin = os.path.realpath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        passed = play(tocsin, os.path.join(folder, "drill"))
    with open(GUIDE, encoding="utf-8") as file:
        guide = file.read()
    if os.environ.get("TOCSIN_RENEW"):
        guide = EXAMPLE.sub(renewed(passed), guide)
        with open(GUIDE, "w", encoding="utf-8") as file:
            file.write(guide)
    check(guide, passed)
    return told()


sys.exit(main())
