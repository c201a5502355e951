#!/usr/bin/python3
"""A record that is shown: what is told of it, that nothing changes it, and who sees it.

    replay_serve_test.py TOCSIN

The last line is "N passed, N failed".
"""
import contextlib
import glob
import hashlib
import json
import os
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile

import msgpack

from client import Gone
from serving import FIRST_CALL, Serving
from watching import holds, replays, told
from web_client import Web, WebClient

tocsin = os.path.realpath(sys.argv[1])


def bytes_of(folder):
    """Every file of a folder, with what is in it."""
    found = {}
    for path in glob.glob(os.path.join(folder, "*")):
        if os.path.isfile(path):
            with open(path, "rb") as file:
                found[path] = hashlib.sha256(file.read()).hexdigest()
    return found


class Playing:
    """`tocsin replay FILE --serve`, with a folder of its own for what it copies."""

    def __init__(self, file, *options):
        self.copies = tempfile.mkdtemp()
        self.process = subprocess.Popen(
            [tocsin, "replay", file, "--serve", "--json-events", *options], text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={**os.environ, "TMPDIR": self.copies})
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("nothing is shown: " + self.process.stderr.read())
        self.ready = json.loads(line)

    def client(self):
        link = self.ready["joins"][0]["console"]
        place, key = link.removeprefix("http://").split("/#")
        seat, key = key.rsplit("/", 1)
        web = Web(self.ready["consoles"])
        client = WebClient(f"tocsin+plain://{place}/{seat}#{key}", web)
        return client, client.connect()

    def end(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        self.process.communicate(timeout=20)
        return self.process.returncode, os.listdir(self.copies)


def turns_of(file):
    """Inputs and facts of each turn as the file has them; of the last one without facts
    None."""
    with contextlib.closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as db:
        rows = db.execute("SELECT n, at_ns, input_count, inputs, facts_of, facts FROM turn "
                          "ORDER BY n").fetchall()
    facts = {row[4]: row[5] for row in rows if row[4]}
    return [(n, at, inputs, facts.get(n)) for n, at, count, inputs, _, _ in rows]


def hear(client, last):
    """Turns as they are told, parts joined."""
    turns = {}
    while last not in turns or turns[last][3]:
        message = client.next(20)
        if message["type"] != "told":
            continue
        _, inputs, facts, _ = turns.get(message["turn"], (0, b"", b"", False))
        turns[message["turn"]] = (message["at"], inputs + message.get("inputs", b""),
                                  facts + message.get("facts", b""), message.get("more"))
    return turns


def is_told(client, welcome, file):
    stored, heard = turns_of(file), hear(client, welcome["turn"])
    return len(stored) == len(heard) and all(
        heard[n][:2] == (at, inputs) and (facts is None or heard[n][2] == facts)
        for n, at, inputs, facts in stored)


def refuses_acts(client):
    def answer(message):
        n = client.say(message)
        while True:
            heard = client.next(10)
            if heard["type"] in ("rejected", "taken") and heard.get("n") == n:
                return heard
    acts = [{"type": "pause"}, {"type": "resume", "confirmed": True}, {"type": "endex"},
            {"type": "note", "text": "seen"}, {"type": "noduff", "text": "fire"},
            {"type": "rule", "number": 1, "state": "met", "reason": "seen"}]
    return all((heard := answer(act))["type"] == "rejected" and heard["why"] == "replay"
               for act in acts)


def shows_rehearsal(folder):
    file = os.path.join(folder, "drill.drill")
    subprocess.run([tocsin, "rehearse", FIRST_CALL, "--out", file], check=True,
                   capture_output=True)
    before = bytes_of(folder)
    playing = Playing(file)
    ready = playing.ready
    holds("it says that a record is shown, and where", ready["ready"] and ready["replay"]
          and ready["agents"] is None and ready["consoles"].startswith("http://127.0.0.1:"))
    holds("one link, of exercise control", [join["participant"] for join in ready["joins"]]
          == ["excon"])
    client, welcome = playing.client()
    holds("the welcome says so too", welcome.get("replay") is True
          and not welcome.get("running") and welcome["role"] == "excon")
    holds("every turn of the record is told", is_told(client, welcome, file))
    holds("every act is refused", refuses_acts(client))
    web = Web(ready["consoles"])
    holds("it is ready", web.ask("GET", "/readyz")[0] == 200)
    holds("without the key nobody comes in",
          web.ask("POST", "/session", msgpack.packb(
              {"type": "hello", "seat": "excon", "key": "0" * 32}),
                  Origin=web.origin)[0] == 403)
    again, welcome = playing.client()
    try:
        while client.next(5):
            pass
    except Gone:
        pass
    holds("who comes again is told it from the beginning", is_told(again, welcome, file))
    again.close()
    holds("it ends at a signal, and leaves no copy", playing.end() == (0, []))
    playing = Playing(file)
    holds("and at others", playing.end(signal.SIGINT) == (0, [])
          and Playing(file).end(signal.SIGHUP) == (0, []))
    playing = Playing(file)
    playing.client()[0].close()
    holds("killed, it leaves no copy either", playing.end(signal.SIGKILL)[1] == [])
    holds("nothing was done to the record, nor beside it", bytes_of(folder) == before)
    return file


def shows_live(folder):
    live = os.path.join(folder, "live")
    serving = Serving(tocsin, live)
    serving.control("resume")
    north = serving.client("north")
    north.connect()
    n = north.say({"type": "share", "to": ["south"], "text": "seen here"})
    while north.taken < n:
        north.next(5)
    north.close()
    refused = subprocess.run([tocsin, "replay", glob.glob(live + "/*.drill")[0], "--serve"],
                             capture_output=True, text=True, check=False)
    holds("a record that is being written is left alone", refused.returncode == 1
          and "a server plays this drill now" in refused.stderr)
    serving.kill()
    file = glob.glob(live + "/*.drill")[0]
    before = bytes_of(live)
    playing = Playing(file)
    client, welcome = playing.client()
    heard = hear(client, welcome["turn"])
    holds("of a record that breaks off all is told, and what was decided of its last turn",
          b"seen here" in b"".join(turn[1] for turn in heard.values())
          and all(turn[2] for turn in heard.values() if turn[1]))
    client.close()
    holds("it ends as others do", playing.end() == (0, []))
    holds("and killed, it leaves no copy", Playing(file).end(signal.SIGKILL)[1] == [])
    holds("its log is as it was", bytes_of(live) == before)
    refuses_forged(folder, file)
    serving = Serving(tocsin, live)
    holds("the drill goes on behind that", serving.leave() == 0)
    holds("and replays", replays(tocsin, file))
    playing = Playing(file)
    client, welcome = playing.client()
    holds("a live drill that was closed is told whole", is_told(client, welcome, file))
    client.close()
    playing.end()


def refused(file, *options):
    done = subprocess.run([tocsin, "replay", file, "--serve", *options], check=False,
                          capture_output=True, text=True, timeout=60)
    return done.returncode, done.stderr


def forge(file, old, new, rules=None):
    """Writes other facts, and reckons the chain anew over all that comes behind."""
    def number(value):
        return struct.pack("<Q", value or 0)
    with contextlib.closing(sqlite3.connect(file)) as db:
        previous, is_changed = None, False
        for row in db.execute("SELECT n, at_ns, first_seq, input_count, inputs, facts_of, "
                              "fact_count, facts, chain FROM turn ORDER BY n").fetchall():
            n, at, first, inputs_count, inputs, facts_of, fact_count, facts, chain = row
            is_changed |= old in facts
            if is_changed:
                facts = facts.replace(old, new)
                chain = hashlib.blake2b(b"".join((
                    previous, number(n), number(at), number(first), number(inputs_count),
                    number(len(inputs)), inputs, number(facts_of), number(fact_count),
                    number(len(facts)), facts)), digest_size=32).digest()
                db.execute("UPDATE turn SET facts = ?, chain = ? WHERE n = ?",
                           (facts, chain, n))
            previous = chain
        if rules:
            db.execute("UPDATE drill SET value = ? WHERE key = 'rules'", (rules,))
        db.commit()
    with open(file + "-wal", "ab"):
        pass  # SQLite took the log in


def refuses_forged(folder, file):
    for name, rules, words in (("forged", None, "the record does not replay: turn 1"),
                               ("older", "0" * 16, "another version decided it")):
        copy = os.path.join(folder, name + ".drill")
        for ending in ("", "-wal"):
            shutil.copy(file + ending, copy + ending)
        forge(copy, b"First Call", b"Worst Call", rules)
        status, why = refused(copy)
        holds(f"a record that is {name} does not replay, and says so",
              status == 1 and words in why and copy in why, why)


def refuses(folder, file):
    for host in ("0.0.0.0", "::", "192.0.2.1"):
        status, why = refused(file, "--listen", host)
        holds(f"it is not shown on {host}", status == 2 and "on this machine alone" in why)
    playing = Playing(file, "--listen", "[::1]:0")
    holds("but on loopback of either kind",
          playing.ready["consoles"].startswith("http://[::1]:") and playing.end()[0] == 0)
    status, why = refused(file, "--json")
    holds("to compare is something else", status == 2 and "--json" in why)
    bad = os.path.join(folder, "bad.drill")
    with open(file, "rb") as whole, open(bad, "wb") as broken:
        data = bytearray(whole.read())
        data[data.rindex(b"participant")] ^= 4
        broken.write(data)
    status, why = refused(bad)
    plain = subprocess.run([tocsin, "replay", bad], capture_output=True, text=True, check=False)
    holds("a damaged record is refused as replay refuses it", status == 1
          and plain.returncode == 1 and why and why.splitlines()[0] in plain.stderr, why)
    status, why = refused(os.path.join(folder, "none.drill"))
    holds("one that is not there is named", status == 1 and "none.drill" in why)


with tempfile.TemporaryDirectory() as work:
    os.mkdir(os.path.join(work, "rehearsed"))
    record = shows_rehearsal(os.path.join(work, "rehearsed"))
    shows_live(work)
    refuses(work, record)
sys.exit(told())
