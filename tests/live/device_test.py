#!/usr/bin/python3
"""Devices that show a certificate, roles that change, and a drill that is asked while it is played.

    device_test.py TOCSIN

Everything runs on loopback. The last line is "N passed, N failed".
"""
import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile
import urllib.request

from client import Client, Gone
from serving import Serving
from watching import holds, replays, told, until

tocsin = os.path.realpath(sys.argv[1])
here = os.path.dirname(os.path.realpath(__file__))
scenario = os.path.join(here, "..", "scenario", "acts")


def join(server, seat, *options, lines=""):
    """`tocsin join` without a key, as a device of a seat; its status and what it said."""
    url = server.urls[seat].split("#")[0]
    done = subprocess.run([tocsin, "join", url, "--ca", server.ca, *options], input=lines,
                          capture_output=True, text=True, timeout=30, check=False)
    return done.returncode, done.stdout + done.stderr


def is_refused(server, *words):
    """Whether it is never seated: a refused handshake looks like a server that is away."""
    tried = subprocess.Popen([tocsin, "join", *words, "--ca", server.ca],
                             stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT, text=True)
    try:
        said, _ = tried.communicate("quit\n", timeout=4)
    except subprocess.TimeoutExpired:
        tried.kill()
        said, _ = tried.communicate()
        return "EXERCISE" not in said
    return tried.returncode != 0


def certificate_of(server, person):
    server.say("certificate", person)
    found = glob.glob(os.path.join(server.folder, "**", "*.pem"), recursive=True)
    own = [path for path in found if person.replace("/", "-") in os.path.basename(path)]
    return own[0] if own else None


def devices(folder):
    server = Serving(tocsin, folder, "--require-client-cert", scenario=scenario)
    pem = certificate_of(server, "north")
    holds("exercise control makes a certificate for a device", pem)
    server.ask("resume")
    status, said = join(server, "north", "--cert", pem, lines="declare detected\nquit\n")
    holds("a device comes in with it and no key", status == 0, said)
    holds("and plays", until(lambda: next(
        row["taken"] for row in server.status()["seats"] if row["participant"] == "north") > 0))
    holds("a key alone is not enough where certificates are required",
          is_refused(server, server.urls["south"]))
    holds("a device is let in as nobody else",
          is_refused(server, server.urls["south"].split("#")[0], "--cert", pem))
    kept = os.path.join(folder, "..", "former.pem")
    shutil.copy(pem, kept)
    again = certificate_of(server, "north")
    url = server.urls["north"].split("#")[0]
    holds("a certificate that was replaced soon lets nobody in",
          until(lambda: is_refused(server, url, "--cert", kept)))
    status, said = join(server, "north", "--cert", again, lines="quit\n")
    holds("the new one does", status == 0, said)
    server.say("revoke", "north")
    holds("until the invitation of that person is withdrawn",
          is_refused(server, url, "--cert", again))
    server.leave()


def hear(client, kind, seconds=5):
    for _ in range(seconds * 10):
        message = client.next(0.1)
        if message and message["type"] == kind:
            return message
    return None


def roles(folder):
    server = Serving(tocsin, folder, "--no-tls", scenario=scenario)
    holds("somebody alone gives another role",
          server.control("invite", "north/bo", "member") and
          server.control("invite", "north/bo", "lead"))
    anna = Client(server.ask("invite", "excon/anna", "excon")["url"])
    anna.connect()
    excon = Client(server.urls["excon"])
    excon.connect()
    asked = server.say("invite", "north/bo", "member")
    holds("where two of exercise control are there, two must ask for it",
          asked.returncode == 1 and "another person" in asked.stderr)
    agree = hear(anna, "agree")
    holds("the other one is told for whom",
          agree and agree["action"] == "appoint" and "north/bo" in agree["what"])
    holds("another change is not what was asked for",
          not server.control("invite", "north/bo", "trusted_agent", "--as", "anna"))
    server.say("invite", "north/bo", "member")
    holds("the same one is done", server.control("invite", "north/bo", "member", "--as", "anna"))
    former = next(row for row in server.ask("people") if row["person"] == "north/bo")
    holds("nor does one alone make another controller",
          not server.control("invite", "excon/cleo", "director"))
    server.say("invite", "excon/cleo", "excon", "--as", "anna")
    holds("both must ask for the same", not any(
        row["person"] == "excon/cleo" for row in server.ask("people")))
    holds("then it is done", server.control("invite", "excon/cleo", "excon"))
    server.control("revoke", "excon/cleo")
    holds("one withdraws an invitation", any(
        row["person"] == "excon/cleo" and row["revoked"] for row in server.ask("people")))
    holds("but does not give it back", not server.control("invite", "excon/cleo", "excon"))
    holds("while a new person of a team takes one word",
          server.control("invite", "south/di", "member"))
    again = server.ask("invite", "north/bo")
    holds("a new link for the same person needs nobody else, and no role",
          again["role"] == former["role"] == "member" and again["url"] != former["url"])
    server.ask("resume")
    server.leave()


def asked_while_played(folder):
    server = Serving(tocsin, folder, "--no-tls", "--simulate", "all", "--start", "now",
                     scenario=scenario)
    server.ask("jump", "confirmed")
    until(lambda: server.status()["index_lag_turns"] == 0)
    done = subprocess.run([tocsin, "score", folder, "--json"], capture_output=True, text=True,
                          check=False)
    score = json.loads(done.stdout) if done.returncode == 0 else {}
    holds("a drill that is played is scored as far as it has come",
          score.get("so_far") is True and len(score.get("teams", [])) > 0, done.stderr)
    words = subprocess.run([tocsin, "score", folder], capture_output=True, text=True,
                           check=False)
    holds("which is said", "so far up to" in words.stdout)
    page = os.path.join(folder, "..", "so-far.html")
    done = subprocess.run([tocsin, "report", folder, "--out", page], capture_output=True,
                          text=True, check=False)
    with open(page, encoding="utf-8") as file:
        holds("and reported", done.returncode == 0 and "so far up to" in file.read())
    metrics = urllib.request.urlopen(server.consoles + "/metrics", timeout=10).read().decode()
    holds("figures tell how far questions are behind", "tocsin_index_lag_turns " in metrics and
          "tocsin_index_lag_seconds " in metrics)
    server.kill()
    for path in glob.glob(os.path.join(folder, "*.index*")):
        os.remove(path)
    done = subprocess.run([tocsin, "score", folder], capture_output=True, text=True,
                          check=False)
    holds("where nothing can be told, the mend is",
          done.returncode == 1 and "not closed" in done.stderr)
    server = Serving(tocsin, folder, "--no-tls", "--simulate", "all", scenario=scenario)
    server.leave()
    done = subprocess.run([tocsin, "score", folder, "--json"], capture_output=True, text=True,
                          check=False)
    holds("once it is closed it is no longer so far",
          done.returncode == 0 and "so_far" not in json.loads(done.stdout))
    holds("and replays", replays(tocsin, glob.glob(os.path.join(folder, "*.drill"))[0]))


def main():
    folder = tempfile.mkdtemp()
    try:
        for play in (devices, roles, asked_while_played):
            try:
                play(os.path.join(folder, play.__name__))
            except (Gone, StopIteration, KeyError) as error:
                holds(f"{play.__name__} goes on to its end", False, repr(error))
    finally:
        shutil.rmtree(folder)
    return told()


if __name__ == "__main__":
    sys.exit(main())
