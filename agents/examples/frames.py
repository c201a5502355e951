"""A WebSocket from Python's own library: what seat.py speaks through the consoles' door.

Where only HTTPS gets through. Each binary frame holds one or more whole messages.
"""
import os


class Frames:
    def __init__(self, link, place):
        self.link, self.waiting = link, b""
        link.sendall((f"GET /socket HTTP/1.1\r\nHost: {place}\r\nUpgrade: websocket\r\n"
                      "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                      "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
                      "Sec-WebSocket-Protocol: tocsin\r\n\r\n").encode())
        while b"\r\n\r\n" not in self.waiting:
            self.more()
        head, _, self.waiting = self.waiting.partition(b"\r\n\r\n")
        if b" 101 " not in head.split(b"\r\n")[0]:
            raise OSError(head.decode(errors="replace"))

    def more(self):
        data = self.link.recv(65536)
        if not data:
            raise OSError("the door closed the connection")
        self.waiting += data

    def take(self, length):
        while len(self.waiting) < length:
            self.more()
        taken, self.waiting = self.waiting[:length], self.waiting[length:]
        return taken

    def sendall(self, data, kind=2):
        """One frame; what a client sends is masked."""
        size = len(data)
        head = bytes([0x80 | kind, 0x80 | size]) if size < 126 else \
            bytes([0x80 | kind, 0x80 | 126]) + size.to_bytes(2, "big") if size < 65536 else \
            bytes([0x80 | kind, 0x80 | 127]) + size.to_bytes(8, "big")
        mask = os.urandom(4)
        self.link.sendall(head + mask + bytes(b ^ mask[i % 4] for i, b in enumerate(data)))

    def recv(self, _):
        """What the next frame holds; nothing when the door closes."""
        kind, size = self.take(2)
        if size > 125:
            size = int.from_bytes(self.take(2 if size == 126 else 8), "big")
        data = self.take(size)
        if kind & 15 == 9:  # ping
            self.sendall(data, 10)
        return b"" if kind & 15 == 8 else data if kind & 15 < 3 else self.recv(_)

    def close(self):
        self.link.close()

    def settimeout(self, seconds):
        self.link.settimeout(seconds)
