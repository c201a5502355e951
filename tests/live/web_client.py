"""A client of the consoles' door: HTTP and WebSocket by hand, nothing of ours."""
import base64
import os
import socket
import ssl
import struct

from client import Client, Gone

BINARY, TEXT, CLOSE, PING = 0x82, 0x81, 0x88, 0x89


def frame(first, payload, masked=True):
    """One frame as a client sends it; `first` is FIN and kind."""
    length = len(payload)
    head = bytes([first])
    bit = 0x80 if masked else 0
    if length < 126:
        head += bytes([bit | length])
    elif length < 65536:
        head += struct.pack("!BH", bit | 126, length)
    else:
        head += struct.pack("!BQ", bit | 127, length)
    if not masked:
        return head + payload
    mask = os.urandom(4)
    return head + mask + bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))


class Web:
    """The address of a consoles' door."""

    def __init__(self, url, ca=None, host=None):
        scheme, place = url.rstrip("/").split("://")
        self.name, port = place.rsplit(":", 1)
        self.port, self.host = int(port), host or place
        self.origin = f"{scheme}://{self.host}"
        self.context = ssl.create_default_context(cafile=ca) if scheme == "https" else None

    def dial(self):
        line = socket.create_connection((self.name, self.port), timeout=10)
        if self.context:
            line = self.context.wrap_socket(line, server_hostname=self.name)
        return line

    def ask(self, method, path, body=None, **headers):
        """One request: status, headers (lower case) and body of the answer."""
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self.host}"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        if body is not None:
            lines.append(f"Content-Length: {len(body)}")
        with self.dial() as line:
            line.settimeout(40)
            line.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + (body or b""))
            return read_answer(line)

    def upgrade(self, **headers):
        """A WebSocket, or the status that refused it."""
        lines = ["GET /socket HTTP/1.1", f"Host: {self.host}", "Upgrade: websocket",
                 "Connection: Upgrade", "Sec-WebSocket-Version: 13",
                 "Sec-WebSocket-Extensions: permessage-deflate",
                 "Sec-WebSocket-Key: " + base64.b64encode(os.urandom(16)).decode()]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        line = self.dial()
        line.settimeout(10)
        line.sendall("\r\n".join(lines).encode() + b"\r\n\r\n")
        status, answered, rest = read_answer(line)
        if status != 101:
            line.close()
            return status
        if "sec-websocket-extensions" in answered:
            raise AssertionError("something is compressed")
        return Frames(line, rest)


def read_answer(line):
    data = b""
    while b"\r\n\r\n" not in data:
        more = line.recv(65536)
        if not more:
            break
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    if not head:
        raise Gone("no answer")
    first, *lines = head.decode().split("\r\n")
    headers = {name.lower(): value.strip()
               for name, value in (one.split(":", 1) for one in lines)}
    while len(body) < int(headers.get("content-length", 0)):
        more = line.recv(65536)
        if not more:
            break
        body += more
    return int(first.split()[1]), headers, body


class Frames:
    """A WebSocket that looks like a socket: what is sent is a frame, and what comes is
    the payload of frames."""

    def __init__(self, line, rest=b""):
        self.line, self.heard, self.status = line, rest, None

    def settimeout(self, seconds):
        self.line.settimeout(seconds)

    def sendall(self, payload):
        self.line.sendall(frame(BINARY, payload))

    def close(self):
        self.line.close()

    def recv(self, _length):
        while True:
            taken = self.take()
            if taken:
                first, payload = taken
                if first == CLOSE:
                    self.status = struct.unpack("!H", payload[:2])[0] if payload else None
                    self.line.sendall(frame(CLOSE, payload[:2]))
                    return b""
                if first == BINARY:
                    return payload
                continue
            more = self.line.recv(65536)
            if not more:
                return b""
            self.heard += more

    def take(self):
        data = self.heard
        if len(data) < 2:
            return None
        length, at = data[1], 2
        if length == 126:
            length, at = struct.unpack("!H", data[2:4])[0] if len(data) >= 4 else 1 << 62, 4
        elif length == 127:
            length, at = struct.unpack("!Q", data[2:10])[0] if len(data) >= 10 else 1 << 62, 10
        if len(data) < at + length:
            return None
        self.heard = data[at + length:]
        return data[0], data[at:at + length]


class WebClient(Client):
    """A seat's client that comes by WebSocket."""

    def __init__(self, url, web, box=0, **headers):
        super().__init__(url.replace("tocsin://", "tocsin+plain://"), box=box)
        self.web, self.headers = web, headers

    def dial(self):
        opened = self.web.upgrade(**self.headers)
        if isinstance(opened, int):
            raise Gone(f"refused with {opened}")
        return opened
