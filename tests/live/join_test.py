#!/usr/bin/python3
"""Seats that people take at a terminal: `tocsin join` through pipes, on a real server.

    join_test.py TOCSIN

The last line is "N passed, N failed".
"""
import os
import queue
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

from serving import Serving
from watching import holds, replays, told

tocsin = os.path.realpath(sys.argv[1])

SCENARIO = """
local drill = require "drill"
return drill.exercise {
  id = "two-rooms", title = "Two Rooms", length = "8h",
  participants = {
    { id = "north", name = "North CIRT", kind = "cirt", level = "national", country = "North" },
    { id = "south", name = "South CIRT", kind = "cirt", level = "national", country = "South" },
  },
  entities = { { id = "carrier", name = "Carrier NOC", kind = "operator" } },
  agreements = {
    { id = "aid", among = { "north", "south" }, purpose = "operational",
      covers = { "share", "query", "assist" }, up_to = "AMBER", reply = "30m" },
  },
  artefacts = {
    { id = "beacon", kind = "indicator", value = "203.0.113.7", tlp = "AMBER", source = "carrier" },
  },
  injects = {
    { id = "odd-traffic", at = "1m", to = "north", from = "carrier", tlp = "AMBER", channel = "email",
      incident = "CARRIER#5-1", subject = "Odd \\27[31mtraffic", carries = { "beacon" },
      text = "Hosts behind the fail-over link call the same address every sixty seconds, all of them, "
        .. "since the cable was cut this morning; please look into it." },
  },
  expects = {
    { id = "share-beacon", of = "north", must = "share", about = "odd-traffic", carrying = { "beacon" },
      with = { "south" }, under = "aid", within = "30m" },
  },
  asks = {
    { id = "what-to-do", of = "north", about = "odd-traffic", kind = "choice", within = "20m",
      text = "What comes first?", choices = { "nothing", "share it" }, right = "share it" },
  },
}
"""

# What is corrected, replaced by another inject, and withdrawn, each with a question.
AMENDED = """
local drill = require "drill"
local function ask(id, about)
  return { id = id, of = "north", about = about, kind = "value", within = "40m", text = "How many hosts?", right = "1" }
end
return drill.exercise {
  id = "amended", title = "Amended", length = "8h",
  participants = {
    { id = "north", name = "North CIRT", kind = "cirt", level = "national", country = "North" },
    { id = "south", name = "South CIRT", kind = "cirt", level = "national", country = "South" },
  },
  injects = {
    { id = "sighting", at = "1m", to = "north", subject = "Call-outs", text = "Two ministries call." },
    { id = "rumour", at = "2m", to = "north", subject = "A rumour", text = "They say that all is lost." },
    { id = "denial", at = "3m", to = "north", text = "Not all is lost.", supersedes = "rumour" },
  },
  expects = {
    { id = "warn", of = "north", must = "notify", about = "sighting", with = { "south" }, within = "30m", shown = true },
  },
  asks = { ask("class", "sighting"), ask("hosts", "rumour") },
}
"""


class Server(Serving):
    def __init__(self, folder, *options):
        super().__init__(tocsin, folder, *options,
                         scenario=os.path.join(os.path.dirname(folder), "scenario.lua"))


class Terminal:
    """Somebody who reads lines and types lines."""

    def __init__(self, url):
        self.process = subprocess.Popen([tocsin, "join", url], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                        text=True)
        self.lines, self.seen = queue.Queue(), []
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self):
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))

    def types(self, *lines):
        self.process.stdin.write("".join(line + "\n" for line in lines))
        self.process.stdin.flush()

    def sees(self, pattern, wait=10):
        """Whether a line with `pattern` comes; lines before it are passed over."""
        end = time.monotonic() + wait
        while time.monotonic() < end:
            try:
                line = self.lines.get(timeout=max(0.01, end - time.monotonic()))
            except queue.Empty:
                break
            self.seen.append(line)
            if re.search(pattern, line):
                return True
        return False

    def leaves(self, wait=15):
        code = self.process.wait(timeout=wait)
        self.reader.join()
        self.process.stdin.close()
        self.process.stdout.close()
        while not self.lines.empty():
            self.seen.append(self.lines.get())
        return code


def wrong_links():
    for url in ("velora", "http://h:1/s#k", "tocsin://h/s#k", "tocsin://h:0/s#k",
                "tocsin://h:1/s", "tocsin://h:1/#k", "tocsin://h:1/UPPER#k"):
        done = subprocess.run([tocsin, "join", url], capture_output=True, text=True,
                              check=False, timeout=20, stdin=subprocess.DEVNULL)
        holds(f"{url} leaves with 2 and shows the form",
              done.returncode == 2 and "tocsin://HOST:PORT/SEAT#KEY" in done.stderr)


def under_tls(folder):
    server = Server(folder, "--start", "lobby")
    url = server.urls["north"]
    for ca, code, word in (([], 2, "ca.pem"), (["--ca", server.folder], 2, "ca.pem"),
                           (["--ca", server.ca], 0, "")):
        done = subprocess.run([tocsin, "join", url, *ca], capture_output=True, text=True,
                              check=False, timeout=20, input="quit\n")
        holds(f"a seat under TLS, joined with {ca}, leaves with {code}",
              done.returncode == code and word in done.stderr)
    holds("a server under TLS leaves with 0",
          server.leave() == 0)


def a_strange_key(server):
    url = server.urls["north"]
    done = subprocess.run([tocsin, "join", url[:-4] + ("0000" if url[-4:] != "0000"
                                                       else "1111")],
                          capture_output=True, text=True, check=False, timeout=20,
                          stdin=subprocess.DEVNULL)
    holds("a strange key leaves with 1 and the reason",
          done.returncode == 1 and "invitation" in done.stderr)


def two_people(server):
    north, south = Terminal(server.urls["north"]), Terminal(server.urls["south"])
    holds("the banner says it is an exercise", north.sees(r"EXERCISE.*EXERCISE"))
    holds("and which seat it is", north.sees(r"Two Rooms\. You are north"))
    holds("before STARTEX it says so", north.sees("has not begun"))
    south.sees("has not begun")
    server.control("resume", "60")
    holds("it tells that the clock runs", north.sees("clock runs"))

    holds("an inject comes with its time, sender and mark",
          north.sees(r"T\+00:01:00  inject from carrier by email  TLP:AMBER"))
    holds("its subject cannot steer the terminal", north.sees(r"Odd \\x1b\[31mtraffic"))
    holds("its text is folded", north.sees(r"^  Hosts behind the fail-over link"))
    holds("with what it carries", north.sees("carries: beacon"))
    holds("a question comes with its choices", north.sees(r"2\) share it"))
    holds("and its clock", north.sees(r"due T\+00:2\d:\d\d, in (20|19) min"))

    north.types("ack 1")
    holds("an acknowledgement is taken", north.sees("Taken: your acknowledge"))
    north.types("answer what-to-do 2")
    holds("an answer is taken", north.sees("Taken: your answer"))
    north.types("due")
    holds("then no clock runs", north.sees("No clock runs"))
    north.types("held")
    holds("what came is held", north.sees("beacon, indicator, TLP:AMBER: 203.0.113.7; source carrier"))
    holds("and nobody was told", north.sees("number 1; we told nobody"))
    north.types("share south re 1 carry beacon Block this address now.")
    holds("a mark is asked for", north.sees("Which mark"))
    holds("with who may see it further", north.sees(r"TLP:GREEN: .*peers and partners"))
    north.sees("TLP:RED")
    north.types("amber")
    holds("the mark is told", north.sees(r"TLP:AMBER: .*need"))
    holds("the share is taken", north.sees("Taken: your share"))
    north.types("held", "said 1")
    holds("then it says whom we told", north.sees("we told south"))
    holds("and what we said last", north.sees("north: share to south, tlp AMBER"))

    holds("it reaches the other terminal", south.sees("share from north  TLP:AMBER"))
    holds("with its words", south.sees("Block this address now"))
    south.types("query north GREEN Which hosts?", "who")
    holds("the directory tells kind, local time and agreements in force",
          south.sees(r"north: North CIRT, cirt, North, local time 08:\d\d; in force with us: aid"))
    holds("and those without a seat", south.sees("carrier: Carrier NOC, operator, a name in the story"))
    holds("and what an agreement permits",
          south.sees("agreement aid: with north; covers share, query, assist; up to TLP:AMBER"))
    holds("a query comes with the clock of its agreement",
          north.sees("query from south") and north.sees(r"due T\+.*in (30|29) min"))
    north.types("due")
    holds("that clock is shown on demand", north.sees(r"3, query from south: due"))
    north.types("reply 3 AMBER All behind the link.")
    holds("a reply is a result", south.sees("result from north  TLP:AMBER"))
    holds("and is the answer", south.sees("All behind the link"))
    south.types("ack 1 denied CannotProcess Our law forbids it")
    holds("a denial arrives", north.sees("acknowledge from south: denied"))

    south.types("share nobody GREEN Hello")
    holds("a rejection names the fault",
          south.sees("Rejected: your share .*nobody called nobody"))
    south.types("share north GREEN carry locker Hello")
    holds("and what is not held", south.sees("Rejected: your share .*do not hold locker"))
    south.types("share north GREEN one", "share nobody GREEN two", "log three")
    holds("among several, the right one is named",
          south.sees("Taken: your log") and south.seen.count("Taken: your share.") == 1)
    south.types("share north Hello", "log No mark, so it was not sent")
    holds("without a mark nothing is sent", south.sees("Not sent: no mark"))
    south.types("ack 99", "dance", "share", "declare victory", "answer x y", "reply 1")
    for sentence in ("inbox has no number 99", "'dance' is no command", "whom it is for",
                     "declare detected", "no such question was put to you: x"):
        holds(f"a slip is told: {sentence}", south.sees(sentence))
    south.types("log " + "x" * 200000, "log " + "y" * 17000)
    holds("a line that is too long is not sent", south.sees("at most 20000 bytes"))
    holds("nor is a text", south.sees("Not sent: text"))
    south.types(*[f"log {i}" for i in range(200)], "log done")
    holds("many lines wait for the server and none is lost",
          all(south.sees("Taken: your log") for _ in range(201)))
    south.types("", "inbox")
    holds("the inbox is a list", south.sees(r"^ +1 T\+.* share from north TLP:AMBER"))
    south.types("inbox 1")
    holds("of which one is shown", south.sees("Block this address now"))
    south.types("quit")
    holds("quit leaves with 0", south.leaves() == 0)
    return north


def the_desks(server, north):
    """Exercise control and an evaluator, as text."""
    evaluator, control = Terminal(server.urls["evaluation"]), Terminal(server.urls["excon"])
    holds("an evaluator is told the role", evaluator.sees("You are evaluation, evaluator"))
    holds("and the record from its beginning", evaluator.sees(r"T\+00:01:00  released odd-traffic"))
    holds("what teams said", evaluator.sees("north: acknowledge re"))
    holds("and how duties stand", evaluator.sees("obligation number .*state met"))
    evaluator.types("pause", "note They were quick. team=north", 'note "They were quick." team=north')
    holds("an evaluator does not stop the clock", evaluator.sees("'pause' is .*no act of your role"))
    holds("an act that is misspelt tells what is wrong", evaluator.sees("Not sent: "))
    holds("and takes notes", evaluator.sees("Taken: your note"))
    control.types("acts release", "release odd-traffic")
    holds("exercise control is told what an act takes", control.sees("release INJECT"))
    holds("and acts", control.sees("Taken: your release"))
    north.types("noduff Smoke in the hall", "no")
    holds("NO DUFF is asked twice", north.sees("real emergency") and north.sees("Not said"))
    north.types("noduff Smoke in the hall", "yes")
    holds("then it stops the clock", north.sees("the clock stands"))
    holds("and exercise control hears why", control.sees("north: noduff .*Smoke in the hall"))
    for desk in (evaluator, control):
        desk.types("quit")
        holds("a desk leaves with 0", desk.leaves() == 0)


def what_is_taken_back(base):
    scenario = os.path.join(base, "amended.lua")
    with open(scenario, "w", encoding="utf-8") as file:
        file.write(AMENDED)
    server = Serving(tocsin, os.path.join(base, "amended"), "--start", "lobby", "--no-tls",
                     scenario=scenario)
    north = Terminal(server.urls["north"])
    server.control("resume", "60")
    holds("an inject that replaces another names it",
          north.sees('This replaces number 3, "A rumour"'))
    holds("and what need not be answered any more",
          north.sees('No answer is wanted any more to number 4, "How many hosts'))
    server.control("pause")
    north.types("due", "time")
    holds("what another inject replaced is not due, all else is",
          north.sees("2, question class .*: due") and north.sees("the clock stands")
          and not any("question hosts from exercise control: due" in line
                      for line in north.seen))
    sent = server.say("release", "sighting").stdout
    holds("a second release tells that nothing was sent",
          "again: it was released before" in " ".join(sent.split())
          and "nothing was sent" in " ".join(sent.split()))
    server.control("correct", "sighting", "subject=Calls out")
    holds("a correction names the letter", north.sees('This replaces number 1, "Call-outs"'))
    north.types("due", "time")
    holds("what was asked about it is owed still", north.sees("2, question class .*: due"))
    holds("and its clock is the first one's", north.sees(r"6, inject .*: due T\+00:31:00"))
    holds("which is no longer there twice",
          north.sees("the clock stands")
          and sum("1, inject from exercise control: due" in line for line in north.seen) == 1)
    north.types("notify south GREEN re 6 Look out.", "due", "time")
    holds("nor at all once it is answered",
          north.sees("2, question class .*: due") and north.sees("the clock stands")
          and sum("6, inject from exercise control: due" in line for line in north.seen) == 1)
    server.control("withdraw", "sighting")
    holds("a withdrawal names the letter", north.sees('takes back number 1, "Call-outs"'))
    holds("and the question about it", north.sees("any more to number 2"))
    north.types("due")
    holds("then no clock runs any more", north.sees("No clock runs"))
    north.types("inbox")
    for line in (r"1 T\+\S+ withdrawn by 7, inject", r"2 T\+\S+ withdrawn by 7, question class",
                 r"3 T\+\S+ corrected by 5, inject", r"4 T\+\S+ void by 5, question hosts",
                 r"5 T\+\S+ +inject .*, corrects 3", r"6 T\+\S+ withdrawn by 7, .*, corrects 1",
                 r"7 T\+\S+ +inject .*, withdraws 1"):
        holds(f"the inbox marks it: {line}", north.sees(line))
    north.types("inbox 1", "inbox 2", "inbox 3")
    for line in ("Number 7 took this back", "Number 7 took back what this asks about",
                 "Number 5 replaced this"):
        holds(f"a letter tells what became of it: {line}", north.sees(line))
    north.types("quit")
    holds("who was told all this leaves with 0", north.leaves() == 0 and server.leave() == 0)


def comes_back(server, folder, north):
    server.kill()
    holds("a lost server is told", north.sees("connection is lost"))
    north.types("log said while the server was away")
    server = Server(folder, "--listen", f"127.0.0.1:{server.port}", "--no-tls")
    holds("the seat comes back", north.sees("Connected again", 30))
    server.control("resume", "60")
    holds("what was said meanwhile is taken", north.sees("Taken: your log"))

    again = subprocess.Popen([tocsin, "join", server.urls["south"]], text=True,
                             stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    out, _ = again.communicate("ack 2 approved\nquit\n", timeout=20)
    holds("a script's first line finds the mail that was there before",
          "Taken: your acknowledge" in out and again.returncode == 0)
    other = Terminal(server.urls["north"])
    holds("whoever loses his seat to another leaves with 1", north.leaves() == 1)
    holds("and learns why", any("Somebody else joined" in line for line in north.seen))

    server.control("endex")
    holds("ENDEX is told", other.sees("ENDEX at T"))
    holds("and leaves with 0", other.leaves() == 0)
    late = subprocess.run([tocsin, "join", server.urls["south"]], capture_output=True,
                          text=True, check=False, timeout=20, stdin=subprocess.DEVNULL)
    holds("after ENDEX a seat reads its mail and leaves with 0",
          late.returncode == 0 and "ENDEX" in late.stdout and "share from" in late.stdout)
    longest = max(len(line) for line in north.seen + other.seen)
    holds("no line is wider than 80 columns", longest <= 80)
    return server


def on_record(path):
    record = sqlite3.connect(path)
    kinds = [row[0] for row in record.execute(
        "SELECT type FROM v_message WHERE sender = 'north' ORDER BY seq")]
    holds("on record stands what was typed, once",
          kinds == ["acknowledge", "answer", "share", "result", "log"])
    done = subprocess.run([tocsin, "score", path, "--json"], capture_output=True,
                          text=True, check=False)
    holds("what was done at the terminal met its expectation",
          '"met"' in done.stdout and done.returncode == 0)
    holds("the record replays identical", replays(tocsin, path))


def main():
    base = tempfile.mkdtemp()
    folder = os.path.join(base, "live")
    try:
        with open(os.path.join(base, "scenario.lua"), "w", encoding="utf-8") as file:
            file.write(SCENARIO)
        wrong_links()
        under_tls(os.path.join(base, "sealed"))
        what_is_taken_back(base)
        server = Server(folder, "--start", "lobby", "--no-tls")
        a_strange_key(server)
        north = two_people(server)
        the_desks(server, north)
        server = comes_back(server, folder, north)
        holds("the server leaves with 0", server.leave() == 0)
        on_record(os.path.join(folder, next(name for name in os.listdir(folder)
                                            if name.endswith(".drill"))))
    finally:
        shutil.rmtree(base)
    return told()


sys.exit(main())
