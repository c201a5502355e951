#!/usr/bin/python3
"""A seat that acknowledges every inject, answers every query and prints what comes.

    agent.py JOIN_URL [CA.pem]     tocsin:// is TLS 1.3, tocsin+plain:// goes without
"""
import socket
import ssl
import sys
import time
from urllib.parse import urlsplit

import msgpack


class Seat:
    """Comes back by itself: what was missed arrives once, what was unsure is repeated."""

    def __init__(self, url, ca=None):
        self.url, self.ca, self.link = urlsplit(url), ca, None
        self.box = self.n = 0  # how far it has read, what it said last
        self.unsure = {}       # said and not yet taken

    def connect(self):
        self.link = socket.create_connection((self.url.hostname, self.url.port), 10)
        if self.url.scheme == "tocsin":
            tls = ssl.create_default_context(cafile=self.ca)
            tls.minimum_version = ssl.TLSVersion.TLSv1_3
            self.link = tls.wrap_socket(self.link, server_hostname=self.url.hostname)
        self.link.settimeout(None)
        self.send({"type": "hello", "seat": self.url.path[1:], "key": self.url.fragment,
                   "box": self.box, "program": "agent.py"})

    def send(self, message):
        self.link.sendall(msgpack.packb(message))

    def say(self, message):
        self.n += 1
        self.unsure[self.n] = {"type": message["type"], "n": self.n, **message}
        self.send(self.unsure[self.n])

    def listen(self):
        """Yields what one connection brings, mail once only."""
        unpacker = msgpack.Unpacker(max_buffer_size=1 << 24)
        while data := self.link.recv(65536):
            unpacker.feed(data)
            for message in unpacker:
                if message["type"] == "welcome":
                    self.note_taken(message["taken"])
                    for said in self.unsure.values():
                        self.send(said)
                elif message["type"] == "taken":
                    self.note_taken(message["n"])
                elif message["type"] in ("inject", "question", "mail"):
                    if message["box"] <= self.box:
                        continue  # seen before
                    self.box = message["box"]
                yield message

    def note_taken(self, n):
        self.n = max(self.n, n)
        self.unsure = {m: said for m, said in self.unsure.items() if m > n}


def answer(seat, message):
    if message["type"] == "inject":
        seat.say({"type": "acknowledge", "re": message["of"]})
    elif message["type"] == "mail":
        body = msgpack.unpackb(message["bytes"])
        if body["type"] == "query":
            seat.say({"type": "result", "to": [message["from"]], "re": message["of"],
                      "tlp": body.get("tlp", "AMBER"), "text": "Nothing seen here."})


def main():
    seat, message, pause = Seat(*sys.argv[1:3]), {}, 0.1
    while True:
        try:
            seat.connect()
            for message in seat.listen():
                print(message, flush=True)
                answer(seat, message)
                pause = 0.1
                if message.get("over"):
                    return
        except OSError as error:
            print(error, file=sys.stderr)
        if message.get("type") == "trouble":
            sys.exit(message["what"])  # the door gave its reason: do not insist
        time.sleep(pause)
        pause = min(pause * 2, 10)


if __name__ == "__main__":
    main()
