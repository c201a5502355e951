#!/usr/bin/python3
"""A seat that acknowledges every inject, answers every query and prints what comes.

    agent.py JOIN_LINK [CA.pem]     tocsin:// is TLS 1.3, tocsin+plain:// goes without
    agent.py https://HOST:PORT/SEAT#KEY CA.pem     the same seat through the consoles' door
"""
import random
import sys
import time

import msgpack

from seat import Seat


def answer(seat, message):
    if message["type"] == "inject":
        seat.say({"type": "acknowledge", "re": message["of"]})
    elif message["type"] == "mail":
        body = msgpack.unpackb(message["bytes"])
        if body["type"] == "query":
            seat.say({"type": "result", "to": [message["from"]], "re": message["of"],
                      "tlp": body.get("tlp", "AMBER"), "text": "Nothing seen here."})


seat, message, pause = Seat(*sys.argv[1:3]), {}, 0.1
while True:
    try:
        seat.connect()
        for message in seat.listen():
            print(message, flush=True)
            answer(seat, message)
            pause = 0.1
            if message.get("over"):
                sys.exit()
    except OSError as error:
        print(error, file=sys.stderr)
    if message.get("type") == "trouble":
        sys.exit(message["what"])  # the door gave its reason: do not insist
    time.sleep(pause * random.uniform(0.5, 1.5))
    pause = min(pause * 2, 10)
