"""A seat in a drill, from Python's own library and msgpack: see agents/GUIDE.md.

It reads and speaks; it does not come back by itself, but its next connect() does: what
was missed then arrives once, and what was not taken is said again.
"""
import socket
import ssl
from urllib.parse import urlsplit

import msgpack

from frames import Frames


class Seat:
    def __init__(self, join_link, ca=None):
        self.place, self.ca, self.link = urlsplit(join_link), ca, None
        self.box = self.n = 0  # the last letter it read, the last number it gave
        self.unsure = {}       # what it said and nobody has taken yet

    def connect(self):
        self.link = socket.create_connection((self.place.hostname, self.place.port), 10)
        if self.place.scheme in ("tocsin", "https"):
            tls = ssl.create_default_context(cafile=self.ca)
            tls.minimum_version = ssl.TLSVersion.TLSv1_3
            self.link = tls.wrap_socket(self.link, server_hostname=self.place.hostname)
        self.link.settimeout(None)
        if self.place.scheme.startswith("http"):  # the consoles' door
            self.link = Frames(self.link, self.place.netloc)
        self.send({"type": "hello", "seat": self.place.path[1:], "box": self.box,
                   "key": self.place.fragment, "program": "seat.py"})

    def send(self, message):
        self.link.sendall(msgpack.packb(message))

    def say(self, message):
        """Says it under the next number; not before the welcome, which tells that."""
        self.n += 1
        self.unsure[self.n] = {"type": message["type"], "n": self.n, **message}
        self.send(self.unsure[self.n])

    def listen(self):
        """Yields what comes until the connection ends, each letter once."""
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
