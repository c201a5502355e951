#!/usr/bin/env python3
"""Holds every message of a .drill file against an independent MessagePack library.

    messagepack_check.py FILE.drill [MESSAGES_MIN [TYPES_MIN]]

Each input, each message inside an input, each fact and each body of v_message is
decoded and packed again by python3-msgpack; the bytes must come out the same, because
they are canonical. Exit 1 when one does not, or when there are fewer player messages,
or fewer types of them, than asked for.
"""
import collections
import sqlite3
import sys
import urllib.parse

import msgpack


class Difference(Exception):
    """What is wrong with a message."""


def decode(data, what):
    """The map that `data` is, found canonical."""
    try:
        message = msgpack.unpackb(data, raw=False, strict_map_key=True)
    except Exception as error:
        raise Difference(f"{what}: not decoded: {error}") from error
    if not isinstance(message, dict) or next(iter(message), None) != "type":
        raise Difference(f"{what}: not a map that begins with its type")
    if msgpack.packb(message, use_bin_type=True) != data:
        raise Difference(f"{what}: {message['type']} packs to other bytes")
    return message


def split(data, what):
    """The messages that stand in `data` one behind the other, with their bytes."""
    unpacker = msgpack.Unpacker(raw=False, strict_map_key=True, max_buffer_size=0)
    unpacker.feed(data)
    begin = 0
    while begin < len(data):
        try:
            unpacker.skip()
        except msgpack.OutOfData as error:
            raise Difference(f"{what}: ends within a message") from error
        yield data[begin:unpacker.tell()]
        begin = unpacker.tell()


def check(database):
    """Counts of inputs, facts and player messages by type."""
    inputs, facts, players = {}, collections.Counter(), {}
    for n, first_seq, input_count, input_bytes, fact_count, fact_bytes in database.execute(
        "SELECT n, first_seq, input_count, inputs, fact_count, facts FROM turn ORDER BY n"
    ):
        found = 0
        for data in split(input_bytes, f"inputs of turn {n}"):
            seq = first_seq + found
            message = decode(data, f"input {seq}")
            if message["type"] != "input":
                raise Difference(f"input {seq}: is of type {message['type']}")
            decode(message["bytes"], f"message {seq}")
            inputs[seq] = message["bytes"]
            found += 1
        if found != input_count:
            raise Difference(f"turn {n}: {found} inputs where it counts {input_count}")
        found = 0
        for data in split(fact_bytes, f"facts of turn {n}"):
            found += 1
            facts[decode(data, f"fact {found} of turn {n}")["type"]] += 1
        if found != fact_count:
            raise Difference(f"turn {n}: {found} facts where it counts {fact_count}")
    for seq, kind, body in database.execute("SELECT seq, type, body FROM v_message"):
        if decode(body, f"v_message {seq}")["type"] != kind:
            raise Difference(f"v_message {seq}: type is not {kind}")
        if inputs.get(seq) != body:
            raise Difference(f"v_message {seq}: not the bytes of input {seq}")
        players[seq] = kind
    return len(inputs), facts, collections.Counter(players.values())


def main(arguments):
    """Checks one file and prints what it holds."""
    if not 1 <= len(arguments) <= 3:
        sys.exit(__doc__)
    messages_min, types_min = ([int(a) for a in arguments[1:]] + [0, 0])[:2]
    path = urllib.parse.quote(arguments[0])
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        input_count, facts, players = check(database)
    except (Difference, sqlite3.Error) as error:
        print(f"{arguments[0]}: {error}", file=sys.stderr)
        return 1
    finally:
        database.close()
    print(f"{input_count} inputs and {facts.total()} facts decode and pack to equal bytes")
    print(f"{players.total()} player messages of {len(players)} types:",
          ", ".join(f"{kind} {count}" for kind, count in players.most_common()))
    if players.total() < messages_min or len(players) < types_min:
        print(f"fewer than {messages_min} messages of {types_min} types", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
