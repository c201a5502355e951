#!/usr/bin/python3
"""The consoles' door of a real server: pages, WebSocket, letters, a proxy in front.

    web_test.py TOCSIN

The last line is "N passed, N failed".
"""
import http.cookies
import gzip
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time

import msgpack

from client import Client, Gone
from serving import Serving
from web_client import BINARY, PING, TEXT, Web, WebClient, frame
from watching import holds, told

tocsin = os.path.realpath(sys.argv[1])
source = os.path.realpath(os.path.join(os.path.dirname(__file__), "..", ".."))


def key_of(serving, seat):
    return serving.urls[seat].partition("#")[2]


def hello(serving, seat, **more):
    return {"type": "hello", "seat": seat, "key": key_of(serving, seat), **more}


def free_ports():
    """A port whose next one is free too."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = first.getsockname()[1]
            try:
                second.bind(("127.0.0.1", port + 1))
                return port
            except (OSError, OverflowError):
                pass


def pages(serving, web):
    status, headers, body = web.ask("GET", "/")
    body = gzip.decompress(body)
    holds("the page says that it is an exercise",
          status == 200 and body.count(b"EXERCISE") >= 6 and b"<noscript>" in body)
    holds("nothing on the page runs but its own files", b"<script>" not in body
          and b"//" not in body and b"style=" not in body and b"onclick" not in body)
    holds("a page that is known is not sent again",
          web.ask("GET", "/", If_None_Match=headers["etag"])[::2] == (304, b""))
    holds("a page that may have changed is sent",
          web.ask("GET", "/", If_None_Match='"other"')[0] == 200)
    path = re.search(rb'src="(/[0-9a-f]+/main.js)"', body).group(1).decode()
    script = web.ask("GET", path)
    holds("its script comes packed, and is kept for ever under its version",
          script[0] == 200 and script[1]["content-encoding"] == "gzip"
          and script[1]["content-type"].startswith("text/javascript")
          and "immutable" in script[1]["cache-control"]
          and b"import" in gzip.decompress(script[2]))
    holds("the page, and what is asked for without a version, is asked for each time",
          all(answer[1]["cache-control"] == "no-cache" for answer in
              (web.ask("GET", "/"), web.ask("GET", "/main.js"))))
    holds("nothing else of any folder is served",
          all(web.ask("GET", path)[0] == 404 for path in
              ("/index.htm", "/dist/main.js", "/main.js.gz", "/%2e%2e/secret",
               "/0123456789ab/main.js", path[:-len("main.js")])))
    holds("answers bear a policy, and stay with TLS",
          "default-src 'none'" in headers["content-security-policy"]
          and "max-age" in headers["strict-transport-security"]
          and headers["x-content-type-options"] == "nosniff"
          and headers["referrer-policy"] == "no-referrer")
    holds("it is alive", web.ask("GET", "/healthz")[::2] == (200, b"alive\n"))
    holds("it is ready", web.ask("GET", "/readyz")[::2] == (200, b"ready\n"))
    status, _, figures = web.ask("GET", "/metrics")
    figures = figures.decode()
    names = set(re.findall(r"^(tocsin_\w+)", figures, re.M))
    wanted = {"turns_total", "inputs_total", "facts_total", "refused_total", "connections",
              "inbox_bytes", "mail_bytes", "turn_seconds", "commit_seconds",
              "worker_restarts_total"}
    holds("figures are told", status == 200 and {f"tocsin_{name}" for name in wanted} <= names)
    holds("each line of them is a figure or says what it is",
          all(re.fullmatch(r"# (HELP|TYPE) .+|tocsin_\w+(\{[a-z]+=\"[\w.]+\"\})? [\d.]+", line)
              for line in figures.splitlines()))
    holds("no key and no participant is among the figures",
          not any(key_of(serving, seat) in figures or seat in figures
                  for seat in serving.urls))
    holds("what is not there is not there", web.ask("GET", "/nothing")[0] == 404)
    holds("a page is not written to", web.ask("POST", "/healthz", b"x")[0] == 405)
    old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    old.load_verify_locations(serving.ca)
    old.maximum_version = ssl.TLSVersion.TLSv1_2
    try:
        with socket.create_connection((web.name, web.port)) as line:
            old.wrap_socket(line, server_hostname=web.name)
        holds("TLS 1.2 is refused", False)
    except OSError:
        holds("TLS 1.2 is refused", True)


def talking(serving, web):
    north, south = WebClient(serving.urls["north"], web), Client(serving.urls["south"], serving.ca)
    holds("a seat is taken by WebSocket", north.connect()["seat"] == "north")
    south.connect()
    serving.control("resume")
    n = north.say({"type": "share", "to": ["south"], "text": "by frame"})
    wait_for(north, lambda: north.taken >= n)
    holds("what is said in a frame is taken", north.taken >= n)
    wait_for(south, lambda: any(b"by frame" in mail.get("bytes", b"") for mail in south.mail))
    holds("and reaches the agents' door",
          any(b"by frame" in mail.get("bytes", b"") for mail in south.mail))
    south.say({"type": "share", "to": ["north"], "text": "to a frame"})
    wait_for(north, lambda: any(b"to a frame" in mail.get("bytes", b"") for mail in north.mail))
    seen = len(north.mail)
    north.close()
    for i in range(3):
        south.say({"type": "share", "to": ["north"], "text": f"missed {i}"})
    wait_for(south, lambda: not south.unsure)
    north.connect()
    wait_for(north, lambda: len(north.mail) >= seen + 3)
    texts = [msgpack.unpackb(mail["bytes"]).get("text") for mail in north.mail if "bytes" in mail]
    holds("who comes back gets what was missed once, and nothing twice",
          texts.count("to a frame") == 1 and [texts.count(f"missed {i}") for i in range(3)] == [1] * 3)
    other = Client(serving.urls["north"], serving.ca, box=north.box)
    other.connect()
    try:
        while north.next(5):
            pass
        holds("who is behind another door takes the same seat", False)
    except Gone:
        holds("who is behind another door takes the same seat", north.socket.status == 1008)
    other.close()
    south.close()


def wait_for(client, condition, seconds=10):
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        client.next(0.2)


def browsing(serving, web):
    """What a browser does: the invitation once, then cookie and token."""
    body = msgpack.packb(hello(serving, "north"))
    holds("another origin opens no session",
          web.ask("POST", "/session", body, Origin="https://evil.example")[0] == 403)
    status, headers, answer = web.ask("POST", "/session", body, Origin=web.origin)
    holds("an invitation opens a session", status == 200)
    session = msgpack.unpackb(answer)
    morsel = next(iter(http.cookies.SimpleCookie(headers["set-cookie"]).values()))
    holds("its cookie is for the server only",
          morsel.key == "__Host-tocsin" and morsel["secure"] and morsel["httponly"]
          and morsel["samesite"] == "Strict" and morsel["path"] == "/")
    holds("it is bound to the device that came first",
          web.ask("POST", "/session", body)[0] == 403)
    headers = {"Cookie": f"__Host-tocsin={morsel.value}", "Origin": web.origin,
               "Sec_WebSocket_Protocol": f"tocsin, token.{session['token']}"}
    north = WebClient(serving.urls["north"], web, **headers)
    north.key = ""
    holds("cookie and token take the seat without the key", north.connect()["seat"] == "north")
    north.close()
    holds("a token is good once", web.upgrade(**headers) == 403)
    with open(os.path.join(serving.folder, "sessions"), encoding="utf-8") as file:
        kept = file.read()
    holds("no secret is kept", morsel.value not in kept and key_of(serving, "north") not in kept)
    holds("a wrong key is refused",
          web.ask("POST", "/session", msgpack.packb(
              {"type": "hello", "seat": "north", "key": "wrong"}))[0] == 403)
    holds("a page of another origin gets no WebSocket",
          web.upgrade(Origin="https://evil.example") == 403)


def letters(serving, web):
    """Where a proxy blocks WebSocket."""
    status, headers, body = web.ask("POST", "/poll", msgpack.packb(hello(serving, "north")))
    name = headers.get("tocsin-poll", "")
    unpacker = msgpack.Unpacker()
    unpacker.feed(body)
    welcome = next(iter(unpacker))
    holds("a seat is taken by letter", status == 200 and welcome["type"] == "welcome")
    n = welcome["taken"] + 1
    status, _, body = web.ask(
        "POST", "/poll", msgpack.packb({"type": "log", "n": n, "text": "by letter"}),
        Tocsin_Poll=name)
    heard = []
    for _ in range(10):
        unpacker.feed(body)
        heard += list(unpacker)
        if any(message["type"] == "taken" and message["n"] >= n for message in heard):
            break
        status, _, body = web.ask("POST", "/poll", b"", Tocsin_Poll=name)
    holds("what stands in a letter is taken",
          any(message["type"] == "taken" and message["n"] >= n for message in heard))
    holds("nobody else has such a name",
          web.ask("POST", "/poll", b"", Tocsin_Poll="0" * 32)[0] == 410)


def hostile(serving, web):
    """Bytes that are no messages, before and after hello; the server goes on."""
    say_hello = msgpack.packb(hello(serving, "north"))
    log = msgpack.packb({"type": "log", "n": 900, "text": "x"})
    cases = [frame(TEXT, b"hello"), frame(BINARY, log[:-3]), frame(BINARY, os.urandom(3000)),
             frame(BINARY, b"\xdd\x05\xf5\xe1\x00"), frame(BINARY, b"x" * 200000),
             frame(BINARY, log[:-3], masked=False), frame(0xF2, b""), frame(PING, b"p" * 200),
             frame(0x80, b"goes on with nothing"), os.urandom(5000),
             frame(BINARY, b"\x82\xa4type\xa3log\xa4text\xa2\xc3\x28"),
             b"\x82\xff" + b"\xff" * 8 + b"mask", frame(0x02, log[:4]) + frame(0x80, b"\xc1")]
    for case in cases:
        for before in (b"", frame(BINARY, say_hello)):
            line = web.upgrade()
            try:
                line.line.sendall(before + case)
                line.settimeout(0.15)
                while line.recv(0):
                    pass
            except OSError:
                pass
            line.close()
    for garbage in (b"\0" * 100, os.urandom(5000), b"GET /" + b"a" * 9000,
                    b"POST /session HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n"):
        with web.dial() as line:
            line.sendall(garbage)
            line.settimeout(0.15)
            try:
                line.recv(1000)
            except OSError:
                pass
    holds("behind all of that it is ready", web.ask("GET", "/readyz")[0] == 200)
    north = WebClient(serving.urls["north"], web)
    holds("and its seat is taken again", north.connect()["seat"] == "north")
    holds("nothing of it was taken", north.taken < 900)
    north.close()


def proxied(folder):
    """nginx in front, as PROXY.md shows it."""
    with open(os.path.join(source, "engine", "PROXY.md"), encoding="utf-8") as file:
        shown = re.search(r"```nginx\n(.*?)```", file.read(), re.S).group(1)
    agents, front = free_ports(), free_ports()
    serving = Serving(tocsin, os.path.join(folder, "drill"), "--listen", f"127.0.0.1:{agents}",
                      "--public-url", f"https://localhost:{front}/",
                      "--trusted-proxy", "127.0.0.1")
    holds("links name the public URL", serving.consoles == f"https://localhost:{front}")
    for there, here in (("443 ssl", f"127.0.0.1:{front} ssl"),
                        ("127.0.0.1:7001", f"127.0.0.1:{agents + 1}"),
                        ("drill.example;", "localhost;"),
                        ("/etc/ssl/drill.pem", os.path.join(serving.folder, "server.pem")),
                        ("/etc/ssl/drill.key", os.path.join(serving.folder, "server.key")),
                        ("/srv/deep-current.live", serving.folder)):
        holds(f"PROXY.md says {there}", there in shown)
        shown = shown.replace(there, here)
    config = os.path.join(folder, "nginx.conf")
    temporary = "".join(f"  {name}_temp_path {folder}/{name};\n"
                        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    with open(config, "w", encoding="utf-8") as file:
        file.write(f"daemon off; pid {folder}/pid; error_log {folder}/error.log;\nevents {{}}\n"
                   f"http {{\n  access_log off;\n{temporary}{shown}}}\n")
    nginx = subprocess.Popen(["nginx", "-p", folder, "-c", config],
                             stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        web = Web(serving.consoles, serving.ca)
        for _ in range(100):
            try:
                web.dial().close()
                break
            except OSError:
                time.sleep(0.05)
        holds("it is ready behind a proxy", web.ask("GET", "/readyz")[0] == 200)
        holds("who asks through it from this machine is told figures",
              web.ask("GET", "/metrics")[0] == 200)
        behind = Web(f"https://127.0.0.1:{agents + 1}", serving.ca)
        holds("who asks through it from elsewhere is not",
              behind.ask("GET", "/metrics", X_Forwarded_For="127.0.0.1, 192.0.2.7")[0] == 403)
        north = WebClient(serving.urls["north"], web, Origin=web.origin)
        holds("a WebSocket passes the proxy", north.connect()["seat"] == "north")
        north.close()
        holds("another origin does not", web.upgrade(Origin="https://evil.example") == 403)
        status, _, _ = web.ask("POST", "/poll", msgpack.packb(hello(serving, "south")))
        holds("letters pass the proxy", status == 200)
    finally:
        nginx.terminate()
        nginx.communicate(timeout=20)
        holds("it is closed", serving.leave() == 0)


def main():
    with tempfile.TemporaryDirectory() as folder:
        serving = Serving(tocsin, os.path.join(folder, "drill"))
        web = Web(serving.consoles, serving.ca)
        try:
            pages(serving, web)
            talking(serving, web)
            browsing(serving, web)
            letters(serving, web)
            hostile(serving, web)
        finally:
            holds("it is closed", serving.leave() == 0)
    if shutil.which("nginx"):
        with tempfile.TemporaryDirectory() as folder:
            proxied(folder)
    else:
        print("nginx is not installed: the proxy was not tried")
    sys.exit(told())


if __name__ == "__main__":
    main()
