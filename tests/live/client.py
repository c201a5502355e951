"""A client of the agents' door in a page of Python: socket and msgpack, nothing of ours."""
import socket
import ssl
import time

import msgpack


class Gone(Exception):
    """The connection is over."""


class Client:
    def __init__(self, url, ca=None, box=0):
        # tocsin://HOST:PORT/SEAT#KEY, or tocsin+plain://… without TLS
        scheme, place = url.split("://")
        place, self.key = place.split("#")
        address, self.seat = place.split("/", 1)
        self.context = None
        if scheme == "tocsin":
            self.context = ssl.create_default_context(cafile=ca)
        self.host, port = address.rsplit(":", 1)
        self.port, self.box, self.n, self.taken = int(port), box, 0, 0
        self.epoch = {}   # of the latest server, with its proof
        self.unsure = {}  # said, not yet taken: n -> message
        self.mail = []    # everything that reached the mailbox, once
        self.socket = None
        self.patience = 5  # seconds for each step of a connection

    def dial(self):
        """A socket to the door."""
        line = socket.create_connection((self.host, self.port), timeout=10)
        line.settimeout(self.patience)
        if self.context:
            line = self.context.wrap_socket(line, server_hostname=self.host)
        return line

    def connect(self, port=None):
        self.port = port or self.port
        self.socket = self.dial()
        self.unpacker = msgpack.Unpacker(max_buffer_size=1 << 24)
        self.send({"type": "hello", "seat": self.seat, "key": self.key, "box": self.box,
                   **self.epoch})
        welcome = self.next(self.patience)
        if welcome is None:
            raise Gone("no welcome")
        if welcome["type"] != "welcome":
            raise Gone(welcome)
        if welcome.get("epoch", 0) > self.epoch.get("epoch", 0):
            self.epoch = {"epoch": welcome["epoch"], "epoch_key": welcome["epoch_key"]}
            self.box = min(self.box, welcome["box"])  # the rest was never followed
        self.note_taken(welcome["taken"])
        for n in sorted(self.unsure):
            self.send(self.unsure[n])
        return welcome

    def send(self, message):
        try:
            self.socket.sendall(msgpack.packb(message))
        except OSError as error:
            raise Gone(error) from error

    def say(self, message):
        self.n += 1
        message = {"type": message["type"], "n": self.n, **message}
        self.unsure[self.n] = message
        self.send(message)
        return self.n

    def note_taken(self, n):
        self.taken = max(self.taken, n)
        for said in [said for said in self.unsure if said <= n]:
            del self.unsure[said]

    def next(self, wait=5):
        """The next message; None when the time ran out."""
        end = time.monotonic() + wait
        while True:
            for message in self.unpacker:
                self.note(message)
                return message
            self.socket.settimeout(max(0.01, end - time.monotonic()))
            try:
                data = self.socket.recv(65536)
            except TimeoutError:
                return None
            except OSError as error:
                raise Gone(error) from error
            if not data:
                raise Gone("closed")
            self.unpacker.feed(data)

    def note(self, message):
        if message["type"] == "taken":
            self.note_taken(message["n"])
        if "box" in message and message["type"] in ("mail", "inject", "question"):
            if message["box"] <= self.box:
                return  # seen before
            if message["box"] != self.box + 1:
                raise AssertionError(f"gap in the mailbox of {self.seat}: "
                                     f"{message['box']} behind {self.box}")
            self.box = message["box"]
            self.mail.append(message)

    def close(self):
        if self.socket:
            self.socket.close()
        self.socket = None
