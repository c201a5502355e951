#!/usr/bin/python3
"""A live drill from outside: seats, mail, control, and what survives kill -9.

    live_test.py TOCSIN [CYCLES]

Everything runs on loopback. CYCLES (50) servers are killed under load; a ledger of what
clients said and what was acknowledged is held against the record. The last line is
"N passed, N failed".
"""
import os
import random
import shutil
import signal
import socket
import sqlite3
import ssl
import sys
import tempfile
import time

import msgpack

from client import Client, Gone
from serving import Serving
from watching import holds, replays, stage_of, told

tocsin = os.path.realpath(sys.argv[1])
cycles = int(sys.argv[2]) if len(sys.argv) > 2 else 50
here = os.path.dirname(os.path.realpath(__file__))
scenario = os.path.join(here, "..", "..", "scenarios", "deep-current")


class Server(Serving):
    def __init__(self, folder, *options):
        super().__init__(tocsin, folder, *options, scenario=scenario)


def a_drill_of_simulated_teams(folder):
    server = Server(folder, "--simulate", "all", "--start", "now", "--speed", "7200")
    holds("a drill of simulated teams ends by itself with 0",
          server.process.wait(timeout=60) == 0)
    path = os.path.join(folder, "deep-current.drill")
    holds("its record is one file, beside invitations and certificates",
          sorted(os.listdir(folder)) == ["ca.key", "ca.pem", "deep-current.drill",
                                         "people", "ports", "secret", "server.key",
                                         "server.pem"])
    holds("only their owner can read the keys", all(
        os.stat(os.path.join(folder, name)).st_mode & 0o77 == 0
        for name in ("ca.key", "server.key", "people", "secret")))
    holds("its record replays identical", replays(tocsin, path))


def seats_and_mail(folder):
    server = Server(folder, "--start", "lobby")
    holds("before STARTEX it is in the lobby", server.status()["phase"] == "lobby")
    wrong = Client(server.urls["velora"][:-4] + "0000", server.ca)
    try:
        wrong.connect()
        holds("a wrong key takes no seat", False)
    except Gone as gone:
        holds("a wrong key takes no seat, and the door says why",
              "invitation" in str(gone))
    one, two = server.client("marisol"), server.client("velora")
    holds("a seat is welcomed by name", one.connect()["seat"] == "marisol")
    two.connect()
    holds("resume starts the clock", server.say("resume", "60").returncode == 0)
    n = one.say({"type": "query", "to": ["velora"], "tlp": "GREEN", "text": "Hello?"})
    end = time.monotonic() + 10
    while one.taken < n and time.monotonic() < end:
        one.next(1)
    holds("what is said is acknowledged", one.taken >= n)
    while not any(m["type"] == "mail" for m in two.mail) and time.monotonic() < end:
        two.next(1)
    mail = [m for m in two.mail if m["type"] == "mail"]
    holds("it reaches the other seat", len(mail) == 1)
    body = msgpack.unpackb(mail[0]["bytes"])
    holds("as its sender packed it", body["text"] == "Hello?" and body["n"] == n)
    holds("with the sender the session proved", mail[0]["from"] == "marisol")
    two.close()
    one.say({"type": "notify", "to": ["velora"], "tlp": "GREEN", "text": "Missed."})
    while one.unsure and time.monotonic() < end:
        one.next(1)
    two.connect()
    while len([m for m in two.mail if m["type"] == "mail"]) < 2 and \
            time.monotonic() < end:
        two.next(1)
    texts = [msgpack.unpackb(m["bytes"])["text"] for m in two.mail if m["type"] == "mail"]
    holds("what was missed arrives once, in order", texts == ["Hello?", "Missed."])
    bad = one.say({"type": "share", "to": ["velora"], "tlp": "GREEN",
                   "carries": ["beacon"]})
    rejected = None
    while not rejected and time.monotonic() < end:
        message = one.next(1)
        rejected = message if message and message["type"] == "rejected" else None
    holds("what one does not hold is rejected, by number",
          rejected and (rejected["n"], rejected["why"]) == (bad, "not_held"))
    one.send({"type": "query", "n": one.n, "to": ["velora"], "text": "again"})
    one.say({"type": "log", "text": "after the repetition"})
    while one.unsure and time.monotonic() < end:
        one.next(1)
    holds("pause stops the clock", server.say("pause").returncode == 0)
    time.sleep(0.2)
    holds("and it stands", server.status()["phase"] == "paused")
    holds("a release is asked for by id",
          server.say("release", "press-call").returncode == 0)
    holds("an unknown command is refused", server.say("dance").returncode == 1)
    holds("endex ends it", server.say("endex").returncode == 0)
    time.sleep(0.3)
    holds("and it is over", server.status()["phase"] == "over")
    holds("close leaves with 0", server.leave() == 0)
    path = os.path.join(folder, "deep-current.drill")
    holds("the record replays identical", replays(tocsin, path))
    rows = sqlite3.connect(path).execute(
        "SELECT count(*) FROM v_message WHERE sender = 'marisol'").fetchone()[0]
    holds("the repeated number was stored once", rows == 3)


def trust(folder):
    """Whom a client believes, and what the door answers to one that speaks no TLS."""
    server = Server(os.path.join(folder, "trusted"), "--start", "lobby")
    other = Server(os.path.join(folder, "other"), "--start", "lobby", "--no-tls")
    mine = server.client("velora")
    mine.connect()
    holds("agents speak TLS 1.3", mine.socket.version() == "TLSv1.3")
    mine.close()
    third = Server(os.path.join(folder, "third"), "--start", "lobby")
    for ca in (third.ca, None):
        try:
            Client(server.urls["velora"], ca).connect()
            holds("a door of another authority is refused", False)
        except ssl.SSLCertVerificationError:
            holds("a door of another authority is refused", True)
    plain = Client(server.urls["velora"].replace("tocsin:", "tocsin+plain:"))
    try:
        plain.connect()
        holds("plain bytes take no seat", False)
    except (Gone, ValueError, TypeError, msgpack.exceptions.UnpackException):
        holds("plain bytes take no seat", True)
    knock = socket.create_connection((server.address.split(":")[0], server.port))
    knock.settimeout(5)
    knock.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
    answer = b""
    while data := knock.recv(4096):
        answer += data
    knock.close()
    holds("plain bytes are closed cleanly, with no more than an alert", len(answer) < 20)
    again = server.client("velora")
    holds("and the door goes on", again.connect()["seat"] == "velora")
    again.close()
    server.kill()
    server = Server(os.path.join(folder, "trusted"))
    again.connect(server.port)
    holds("the same authority vouches for a server that was started again", True)
    holds("without TLS there is no authority", other.ca is None)
    holds("and the links say so", other.urls["velora"].startswith("tocsin+plain://"))
    simple = other.client("velora")
    holds("a plain seat is welcomed", simple.connect()["seat"] == "velora")
    for one in (server, other, third):
        holds("close leaves with 0", one.leave() == 0)
    pem = [os.path.join(folder, "trusted", name) for name in ("server.pem", "server.key")]
    own = Server(os.path.join(folder, "own"), "--tls-cert", pem[0], "--tls-key", pem[1])
    agent = Client(own.urls["velora"], os.path.join(folder, "trusted", "ca.pem"))
    holds("an organiser's certificate is shown", agent.connect()["seat"] == "velora")
    own.leave()
    for options, word in ((["--listen", "0.0.0.0", "--no-tls"], "loopback"),
                          (["--tls-cert", pem[0], "--tls-key", pem[0]], "private key"),
                          (["--tls-cert", pem[0]], "go together")):
        try:
            Server(os.path.join(folder, "refused"), *options).leave()
            holds(f"{' '.join(options)} is refused", False)
        except RuntimeError as error:
            holds(f"{' '.join(options)} is refused", word in str(error))


def the_same_links(folder):
    """Who was handed a link has it still, behind a crash and behind another command."""
    server = Server(folder)
    places = server.address, server.consoles
    server.kill()
    server = Serving(tocsin, folder)  # which is first-call, and not what was begun there
    is_same = (server.address, server.consoles) == places
    server.process.send_signal(signal.SIGTERM)
    said = server.process.communicate(timeout=60)[1]
    holds("a drill that goes on has the ports it had, or says that they are somebody else's",
          is_same != ("The ports of before" in said), places, said)
    holds("who names another scenario is told which drill goes on",
          "deep-current.drill goes on as it was begun" in said and "--dir" in said, said)


def connect_again(client, port):
    """Clients come back by themselves; what they were unsure of is said again."""
    client.close()
    client.connect(port)


def killed_servers(folder):
    """The ledger: whatever was acknowledged is on record, once, in the sender's order."""
    chance = random.Random(1)
    server = Server(folder, "--simulate", "norhaven,coral", "--start", "now",
                    "--speed", "60")
    seats = ["marisol", "velora", "reefnet"]
    clients = {seat: server.client(seat) for seat in seats}
    for client in clients.values():
        client.connect()
    stages_killed = 0
    for cycle in range(cycles):
        if chance.random() < 0.3 and (pid := stage_of(server)):
            os.kill(pid, signal.SIGKILL)  # its server goes on with another, or is killed too
            stages_killed += 1
        if chance.random() < 0.3:  # a client that is killed knows what its ledger knows
            connect_again(clients[chance.choice(seats)], server.port)
        end = time.monotonic() + chance.uniform(0.02, 0.25)
        while time.monotonic() < end:
            seat = chance.choice(seats)
            try:
                if len(clients[seat].unsure) >= 30:  # the door takes 20 a second
                    clients[seat].next(0.02)
                    continue
                clients[seat].say({"type": "notify", "tlp": "GREEN", "to":
                                   [chance.choice([s for s in seats if s != seat])],
                                   "text": f"{seat} {clients[seat].n + 1}"})
                clients[seat].next(0.02)
            except Gone:
                break
        server.kill()
        server = Server(folder, "--simulate", "norhaven,coral", "--start", "now",
                        "--speed", "60")
        for client in clients.values():
            connect_again(client, server.port)
        server.say("resume")
    end = time.monotonic() + 30
    for client in clients.values():
        while client.unsure and time.monotonic() < end:
            client.next(1)
    holds("in the end everything said is acknowledged",
          not any(client.unsure for client in clients.values()))
    server.say("endex")
    time.sleep(0.5)
    holds("the server leaves with 0", server.leave() == 0)
    path = os.path.join(folder, "deep-current.drill")
    holds(f"after {cycles} kills, and {stages_killed} of stages, the record replays identical", replays(tocsin, path))
    record = sqlite3.connect(path)
    for seat, client in clients.items():
        stored = [msgpack.unpackb(row[0])["n"] for row in record.execute(
            "SELECT body FROM v_message WHERE sender = ? ORDER BY seq", (seat,))]
        holds(f"{seat}: {client.taken} acknowledged, all stored once and in order",
              stored == list(range(1, client.n + 1)) and client.taken == client.n)


def main():
    folder = tempfile.mkdtemp()
    try:
        a_drill_of_simulated_teams(os.path.join(folder, "alone"))
        seats_and_mail(os.path.join(folder, "seats"))
        trust(folder)
        the_same_links(os.path.join(folder, "again"))
        killed_servers(os.path.join(folder, "killed"))
    finally:
        shutil.rmtree(folder)
    return told()


sys.exit(main())
