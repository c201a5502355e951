"""Idle seats that speak TLS, on the agents' door or as WebSocket on the consoles'."""
import base64
import os
import socket
import ssl
import time

import msgpack


def memory(pids):
    total = 0
    for pid in pids:
        with open(f"/proc/{pid}/statm", encoding="ascii") as file:
            total += int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE")
    return total


def seats_of(server, count):
    with open(server.seats, encoding="ascii") as file:
        return [line.split() for line in file][:count]


def under_tls(server, place):
    host, port = place.rsplit(":", 1)
    context = ssl.create_default_context(cafile=server.ready["ca"])
    plain = socket.create_connection((host, int(port)), timeout=10)
    plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return context.wrap_socket(plain, server_hostname=host)


def hello(seat, key):
    return msgpack.packb({"type": "hello", "seat": seat, "key": key})


def welcome(connection):
    """Reads on until it is welcomed."""
    answer = b""
    while b"welcome" not in answer:
        piece = connection.recv(65536)
        if not piece:
            raise RuntimeError(f"not welcomed: {answer[:200]!r}")
        answer += piece


def agent(server, seat, key):
    connection = under_tls(server, server.ready["agents"])
    connection.sendall(hello(seat, key))
    welcome(connection)
    return connection


def console(server, seat, key):
    place = server.ready["consoles"].split("://")[1]
    connection = under_tls(server, place)
    nonce = base64.b64encode(os.urandom(16)).decode()
    connection.sendall((f"GET /socket HTTP/1.1\r\nHost: {place}\r\nUpgrade: websocket\r\n"
                        f"Connection: Upgrade\r\nSec-WebSocket-Key: {nonce}\r\n"
                        "Sec-WebSocket-Version: 13\r\n\r\n").encode())
    answer = b""
    while b"\r\n\r\n" not in answer:
        piece = connection.recv(65536)
        if not piece:
            break
        answer += piece
    if b" 101 " not in answer[:40]:
        raise RuntimeError(f"no WebSocket: {answer[:200]!r}")
    body = hello(seat, key)
    mask = os.urandom(4)
    connection.sendall(bytes([0x82, 0x80 | len(body)]) + mask +
                       bytes(byte ^ mask[i % 4] for i, byte in enumerate(body)))
    welcome(connection)
    return connection


def hold(server, count, come):
    """The memory of `count` seats, once the first few have warmed the server."""
    seats = seats_of(server, count)
    held = [come(server, *seat) for seat in seats[:20]]
    pids = server.pids()
    before = memory(pids)
    begin = time.monotonic()
    held += [come(server, *seat) for seat in seats[20:]]
    time.sleep(0.5)
    run = {"memory_before": before, "memory_idle": memory(pids), "count": len(held) - 20,
           "memory": memory(pids), "connect_ms": (time.monotonic() - begin - 0.5) * 1000}
    for connection in held:
        connection.close()
    return run


def hold_tls(server, count):
    return hold(server, count, agent)


def hold_web(server, count):
    return hold(server, count, console)
