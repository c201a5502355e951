#!/usr/bin/python3
"""Who may do what, over a real door: every role says everything in every phase, and every
byte that reaches somebody is looked through for words they may not read.

    authority_test.py TOCSIN

What is expected is made from engine/words/authority.def and message.def; the words lie in
canaries/scenario.lua and in what is said here. The last line is "N passed, N failed".
"""
import hashlib
import os
import re
import socket
import sqlite3
import ssl
import sys
import tempfile
import time

import msgpack

from serving import Serving
from watching import Stalls, holds, told

HERE = os.path.dirname(os.path.realpath(__file__))
WORDS = os.path.join(HERE, "..", "..", "engine", "words")
SECRET = b"the secret of a drill of a test "
ROLES = ("director", "excon", "white_cell", "simcell", "controller", "evaluator", "observer",
         "lead", "member", "trusted_agent", "planner", "facilitator", "auditor")
PEOPLE = {"director": "excon/director", "excon": "excon", "white_cell": "excon/white",
          "simcell": "excon/sim", "controller": "excon/pace", "evaluator": "evaluation",
          "observer": "observation", "lead": "north", "member": "north/mem",
          "trusted_agent": "north/insider", "planner": "excon/plan",
          "facilitator": "excon/scribe", "auditor": "observation/audit"}
SECOND = "evaluation/two"
DOOR_REFUSALS = ("not_allowed", "not_running", "second_wanted")
# They change the phase for everybody: the end of this test says them.
PHASE_ACTS = ("endex", "suspend", "restart", "jump", "takeover")


# ---- what the tables say ---------------------------------------------------------------

def read(name):
    with open(os.path.join(WORDS, name), encoding="utf-8") as file:
        return file.read()


def read_actions():
    """action -> (phases, role -> scope)"""
    rows = re.findall(r"^ACTION\((\w+), ([LRPO|]+), \d,\s*([\w,\s]+?),\s*\"", read("authority.def"),
                      re.MULTILINE)
    return {action: (phases, dict(zip(ROLES, re.split(r",\s*", scopes))))
            for action, phases, scopes in rows}


def read_messages():
    """wire name -> (plane, [(field, kind, required)]), and C name -> wire name"""
    text = re.sub(r"\\\n", " ", read("message.def"))
    heads = dict(re.findall(r"#define (\w+)\(m\)(.*)", text))
    messages, names = {}, {}
    for name, wire, plane, body in re.findall(
            r'MESSAGE\((\w+), "([\w.]+)", (\w+),.*?\)\n(.*?)MESSAGE_END', text, re.DOTALL):
        for _ in range(3):
            body = re.sub(r"\b([A-Z_]{4,})\(\w+\)", lambda m: heads.get(m[1], ""), body)
        fields = re.findall(r"FIELD\(\w+,\s*(\w+),\s*([\w+]+),\s*(\w+)", body)
        messages[wire] = (plane, [(field, kind, need == "REQUIRED")
                                  for field, kind, need in fields])
        names[name] = wire
    return messages, names


ACTIONS = read_actions()
MESSAGES, NAMES = read_messages()
SAYS = {NAMES[name]: action
        for name, action in re.findall(r"^SAYS\((\w+), (\w+)\)", read("authority.def"),
                                       re.MULTILINE)}
TERMS = dict(re.findall(r'TERMS\((\w+),.*?\n\s*TERM\(\w+, \w+, "([^"]+)"', read("term.def")))
SAID = [wire for wire, (plane, _) in MESSAGES.items()
        if plane in ("PLAYER", "ASIDE", "EXCON") and wire not in PHASE_ACTS]


def action_of(wire):
    return SAYS.get(wire) or ("play" if MESSAGES[wire][0] == "PLAYER" else None)


def scope_of(role, action):
    return ACTIONS[action][1][role]


def decide(role, seat, actions, owners=(), tlp=None):
    scopes = [scope_of(role, action) for action in actions.split()]
    return (set(scopes) & {"all", "area", "blind"} or "own" in scopes and seat in owners
            or "open" in scopes and tlp in ("CLEAR", "GREEN"))


def an_example(wire):
    """A message of this type that names nothing there is."""
    values = {"NUMBER": 1, "MOMENT": 10**9, "TEXT": "words", "ID": "no-such",
              "IDS": ["no-such"], "TEXTS": ["words"], "NUMBERS": [1], "BYTES": b"bytes",
              "FLAG": True}
    message = {"type": wire}
    for field, kind, required in MESSAGES[wire][1]:
        if required and field != "n":
            message[field] = values.get(kind) or TERMS[kind]
    if wire in ("resume", "speed"):
        message["confirmed"] = True
        message["speed"] = 1000
    return message


# ---- people ----------------------------------------------------------------------------

def key_of(person, generation=1):
    return hashlib.blake2b(generation.to_bytes(8, "little") + person.encode(),
                           digest_size=16, key=SECRET).hexdigest()


def prepare(folder):
    os.mkdir(folder, 0o700)
    with open(os.path.join(folder, "secret"), "wb",
              opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
        file.write(SECRET)
    with open(os.path.join(folder, "people"), "w", encoding="ascii") as file:
        file.writelines(f"{person} {role} 1 - -\n" for role, person in PEOPLE.items())
        file.write("south lead 1 - -\nexcon/site controller 1 - south\n"
                   f"{SECOND} evaluator 1 - -\nevaluation/south evaluator 1 - south\n")


class Person:
    def __init__(self, server, name, role=None):
        self.server, self.name, self.role = server, name, role
        self.seat = name.split("/")[0]
        self.heard, self.messages, self.n = b"", [], 0

    def come(self, key=None, **cursors):
        host, port = self.server.address.rsplit(":", 1)
        context = ssl.create_default_context(cafile=self.server.ca)
        self.socket = context.wrap_socket(socket.create_connection((host, int(port)), 10),
                                          server_hostname=host)
        self.unpacker = msgpack.Unpacker(max_buffer_size=1 << 26)
        self.send({"type": "hello", "seat": self.name, "key": key or key_of(self.name),
                   "colleagues": 1, "directory": 1, **cursors})
        welcome = self.await_one("welcome", "trouble")
        self.n = welcome.get("taken", 0)
        return welcome

    def send(self, message):
        self.socket.sendall(msgpack.packb(message))

    def next(self, wait):
        """The next message; None when none comes, False when the door is closed."""
        end = time.monotonic() + wait
        while True:
            for message in self.unpacker:
                self.messages.append(message)
                return message
            self.socket.settimeout(max(0.001, end - time.monotonic()))
            try:
                data = self.socket.recv(1 << 16)
            except TimeoutError:
                return None
            except OSError:
                return False
            if not data:
                return False
            self.heard += data
            self.unpacker.feed(data)

    def await_one(self, *types, wait=10):
        while True:
            message = self.next(wait)
            if not message or message["type"] in types:
                return message

    def say(self, message):
        """What becomes of it: the answer, or None."""
        self.n += 1
        self.send({"type": message["type"], "n": self.n, **message})
        while True:
            answer = self.next(3)
            if not answer:
                return answer
            if answer["type"] == "taken" and answer["n"] >= self.n:
                return answer
            if answer["type"] == "rejected" and answer.get("n") == self.n:
                return answer
            if answer["type"] == "trouble":
                self.n -= 1
                return answer

    def find(self, text):
        """All that is found, as one run of bytes."""
        found, before = b"", 0
        while True:
            self.send({"type": "find", "ask": 7, "text": text, "before": before})
            answer = self.await_one("found")
            while answer and "bytes" in answer:
                found += answer["bytes"]
                answer = self.await_one("found")
            if not answer or not answer.get("more"):
                return found
            before = answer["place"]

    def listen(self, wait=0.3):
        while self.next(wait):
            pass

    def leave(self):
        self.socket.close()


# ---- every role says everything, in every phase ----------------------------------------

def outcome(answer):
    if not answer:
        return "nothing"
    if answer["type"] == "rejected" and answer["why"] in DOOR_REFUSALS:
        return answer["why"]
    return "refused by its plane" if answer["type"] == "trouble" else "let in"


def expected(person, wire, phase):
    """What may become of it. A whole plane that is not for a role is refused as such."""
    action = action_of(wire)
    phases = ACTIONS[action][0]
    if scope_of(person.role, action) == "no":
        return ("not_allowed", "refused by its plane")
    return ("let in",) if phase in phases else ("not_running",)


def say_everything(people, phase, words):
    excon = people["excon"]
    for person in people.values():
        for wire in SAID:
            wanted = expected(person, wire, phase)
            if phase == "L" and wanted == ("let in",):
                continue  # it would be STARTEX
            came = outcome(person.say(an_example(wire)))
            holds(f"{words}: {person.role} says {wire}: {' or '.join(wanted)}, "
                  f"and not {came}", came in wanted)
            if came == "let in" and wire in ("pause", "noduff", "resume"):
                excon.say({"type": "resume" if phase == "R" else "pause",
                           **({"confirmed": True} if phase == "R" else {})})


# ---- words that go where they may ------------------------------------------------------

# word -> what reading it is (one way is enough), whose it is, its mark
CANARIES = {
    "canary-plan": ("see_plan", (), None),
    "canary-rubric": ("see_plan", (), None),
    "canary-course": ("see_course", (), None),
    "canary-north-clear": ("see_play see_plan", ("north",), "CLEAR"),
    "canary-north-amber": ("see_play see_plan", ("north",), "AMBER"),
    "canary-south-green": ("see_play see_plan", ("south",), "GREEN"),
    "canary-south-amber": ("see_play see_plan", ("south",), "AMBER"),
    "canary-said-clear": ("see_play", ("north", "south"), "CLEAR"),
    "canary-said-amber": ("see_play", ("north", "south"), "AMBER"),
    "canary-said-log": ("see_play", ("north",), None),
    "canary-help": ("see_help", ("north",), None),
    "canary-rating": ("see_ratings", (), None),
    "canary-note": ("see_ratings", (), None),
    "canary-grade": ("see_ratings", (), None),
    "canary-remark": ("see_ratings", (), None),
    "canary-act": ("see_acts", (), None),
    "canary-never-sent": ("see_plan", (), None),
}


# What an evaluator gave, and the person who judges the same reads only then.
JUDGED = ("canary-rating", "canary-grade", "canary-remark")
GRADED = 1


def say_the_words(people):
    says = [("lead", {"type": "share", "to": ["south"], "tlp": "CLEAR",
                      "text": "canary-said-clear"}),
            ("lead", {"type": "share", "to": ["south"], "tlp": "AMBER",
                      "text": "canary-said-amber"}),
            ("member", {"type": "log", "text": "canary-said-log"}),
            ("member", {"type": "help", "text": "canary-help"}),
            ("evaluator", {"type": "rating", "objective": "warn", "team": "north",
                           "rate": "P", "text": "canary-rating"}),
            ("evaluator", {"type": "note", "team": "north", "of": GRADED, "rate": "S",
                           "text": "canary-grade"}),
            ("evaluator", {"type": "note", "team": "north", "text": "canary-remark"}),
            ("trusted_agent", {"type": "note", "team": "north", "text": "canary-note"}),
            ("excon", {"type": "pause", "reason": "canary-act"}),
            ("excon", {"type": "resume", "confirmed": True})]
    for role, message in says:
        answer = people[role].say(message)
        holds(f"{role} says {message['type']} with a canary",
              answer and answer["type"] == "taken")


def look_through(person, role, heard, how):
    for word, (action, owners, tlp) in CANARIES.items():
        may = bool(decide(role, person.seat, action, owners, tlp))
        may = may and not (person.name == SECOND and word in JUDGED)
        holds(f"{how}: {role} at {person.name} {'reads' if may else 'never reads'} {word}",
              (word.encode() in heard) == may)


def every_byte(server, people, *more):
    everybody = [*people.items(), *((person.role, person) for person in more)]
    for role, person in everybody:
        person.listen()
        look_through(person, role, person.heard, "pushed")
    for role, person in everybody:
        again = Person(server, person.name, role)
        again.come()
        again.listen(0.5)
        look_through(again, role, again.heard, "history")
        answers = b"".join(again.find(word) for word in CANARIES)
        allowed = {word for word, (action, owners, tlp) in CANARIES.items()
                   if decide(role, person.seat, action, owners, tlp)
                   and not (person.name == SECOND and word in JUDGED)}
        for word in CANARIES:
            if word not in allowed:
                holds(f"search: {role} at {person.name} never finds {word}",
                      word.encode() not in answers)
        again.leave()


# ---- evaluators judge alone ------------------------------------------------------------

def opened(person, word, how):
    """Told at once, to who comes back from any turn, and found."""
    person.listen()
    for turn in (None, person.turn):
        again = Person(person.server, person.name)
        again.come(**({"turn": turn} if turn else {}))
        again.listen(0.5)
        holds(f"{how}: {word} comes from turn {turn}, once",
              again.heard.count(word.encode()) == 1)
        holds(f"{how}: {word} is found", word.encode() in again.find(word))
        again.leave()
    holds(f"{how}: {word} is told", word.encode() in person.heard)


def facts_of(person, kind):
    return [fact for message in person.messages if message["type"] == "told"
            for fact in msgpack.Unpacker(file_like(message.get("facts", b"")))
            if fact["type"] == kind]


def one_after_the_other(people, second):
    """The second judges what the first one judged; `second` has read the record so far."""
    judged = [(message["first_seq"], message["turn"])
              for message in people["excon"].messages if message["type"] == "told"
              and b"canary-rating" in message.get("inputs", b"")]
    holds("the proof of a judgement that is not told is not told either",
          judged and not any(fact["of"] == judged[0][0] for fact in facts_of(second, "accepted")))
    seqs = {number for message in second.messages if message["type"] == "told"
            for number in message["seqs"]}
    holds("nor is that it was said", judged[0][0] not in seqs)

    def judge(message, word, still_hidden):
        second.come(turn=judged[0][1] - 1)
        second.listen()
        second.turn = max(one["turn"] for one in second.messages if one["type"] == "told")
        second.heard, second.messages = b"", []
        answer = second.say(message)
        holds(f"the second says {message['type']}", answer and answer["type"] == "taken")
        opened(second, word, "once the second has judged the same")
        for other in still_hidden:
            holds(f"{other} stays hidden", other.encode() not in second.heard)

    rating = {"type": "rating", "objective": "warn", "rate": "M"}
    second.say({**rating, "objective": "none"})
    second.say({**rating, "team": "south"})
    second.listen()
    holds("another team's rating, and one that is refused, open nothing",
          b"canary" not in b"".join(second.find(word) for word in JUDGED))
    judge({**rating, "team": "north"}, "canary-rating", JUDGED[1:])
    judge({"type": "note", "text": "mine", "of": GRADED, "rate": "P"}, "canary-grade",
          ("canary-remark",))
    again = {"type": "rating", "objective": "warn", "team": "north", "rate": "U",
             "text": "canary-second-thought"}
    people["evaluator"].come()
    people["evaluator"].say(again)
    second.leave()
    second.come(turn=second.turn)
    second.listen()
    holds("what is judged later of the same is told as it comes",
          b"canary-second-thought" in second.heard)


def after_the_end(second):
    second.come(turn=second.turn)
    opened(second, "canary-remark", "after ENDEX")


# ---- what gives nothing away -----------------------------------------------------------

def strangers(server):
    texts = set()
    for name, key in (("north", "0" * 32), ("nobody", "0" * 32), ("north/none", "0" * 32),
                      ("excon", "0" * 32), ("server", "0" * 32), ("north", "")):
        stranger = Person(server, name)
        answer = stranger.come(key=key or "x")
        texts.add(answer["what"] if answer else "nothing")
        stranger.leave()
    holds("a wrong key and a person who is not there read alike", len(texts) == 1)


def an_area(server):
    site = Person(server, "excon/site", "controller")
    site.come()
    of_others = site.say({"type": "release", "inject": "later-north"})
    of_nobody = site.say({"type": "release", "inject": "no-such-one"})
    steady = [{key: value for key, value in answer.items() if key not in ("n", "detail")}
              for answer in (of_others, of_nobody)]
    holds("an inject outside an area reads like one that is not there",
          steady[0] == steady[1] and of_others["why"] == "unknown_reference"
          and of_others["detail"] == "later-north")
    own = site.say({"type": "release", "inject": "later-south"})
    holds("a controller releases within the area", own["type"] == "taken")
    share = {"type": "enter", "says": "share", "tlp": "CLEAR", "text": "by phone"}
    for words, may in (({**share, "team": "south", "to": ["north"]}, True),
                       ({**share, "team": "north", "to": ["south"]}, False),
                       ({"type": "note", "text": "seen", "team": "south"}, True),
                       ({"type": "note", "text": "seen"}, True),
                       ({"type": "note", "text": "seen", "team": "north"}, False),
                       ({"type": "reply", "text": "yes", "to": ["south"]}, True),
                       ({"type": "reply", "text": "yes", "to": ["south", "north"]}, False),
                       ({"type": "gate.open", "gate": "none"}, False)):
        answer = site.say(words)
        holds(f"a controller of south {'says' if may else 'never says'} {words}, "
              f"and not {answer}", answer["type"] == ("taken" if may else "rejected"))
    site.leave()
    judge = Person(server, "evaluation/south", "evaluator")
    judge.come()
    for team, kind in (("south", "taken"), ("north", "rejected")):
        answer = judge.say({"type": "rating", "objective": "warn", "team": team, "rate": "P"})
        holds(f"an evaluator of south rates {team}: {kind}", answer["type"] == kind)
    judge.leave()


def withdrawn(tocsin, folder):
    prepare(folder)
    scenario = os.path.join(HERE, "canaries")
    server = Serving(tocsin, folder, "--start", "now", scenario=scenario)
    try:
        member = Person(server, "north/mem", "member")
        member.come()
        holds("a person is withdrawn from the shell", server.control("revoke", member.name))
        began = time.monotonic()
        with Stalls() as stalls:
            while member.next(2):
                pass
        holds("whoever is withdrawn is out within a second",
              time.monotonic() - began < 1 + stalls.lost_s)
        holds("and stays out", member.come()["type"] == "trouble")
        server.kill()
        server = member.server = Serving(tocsin, folder, scenario=scenario)
        holds("over kill -9, too", member.come()["type"] == "trouble")
        holds("the person is invited anew", server.control("invite", member.name, "member"))
        holds("the former key opens nothing", member.come()["type"] == "trouble")
        welcome = member.come(key=key_of(member.name, 3))
        holds("the new one does", welcome["type"] == "welcome")
    finally:
        server.leave()


# ---- invitations from a console --------------------------------------------------------

# Of what a client asks of the server itself, that which is not for everybody.
HOSTED = [wire for wire, (plane, _) in MESSAGES.items() if plane == "SESSION" and wire in SAYS
          and SAYS[wire] in ("invite", "host", "amend", "copy")]


def asks_everything(people, phase):
    holds("there are things to ask", {"invite", "revoke", "host.test"} <= set(HOSTED))
    for person in people.values():
        for wire in HOSTED:
            phases, scopes = ACTIONS[SAYS[wire]]
            may = scopes[person.role] != "no" and phase in phases
            person.send({**an_example(wire), "type": wire})
            person.send({"type": "find", "ask": 9, "text": "no such words"})
            answer = person.await_one("trouble", "invited", "found", "piece")
            is_refused = bool(answer) and answer.get("code") == "not_allowed"
            holds(f"{person.role} {'asks' if may else 'never asks'} {wire}, "
                  f"and not {answer and answer['type']}", answer and is_refused != may)
            if answer["type"] != "found":
                person.await_one("found")


def ask(who, wire, **fields):
    who.send({"type": wire, **fields})
    return who.await_one("invited", "trouble")


def by_link(server, invited):
    name, key = invited["console"].split("#")[1].rsplit("/", 1)
    person = Person(server, name)
    return person, person.come(key=key)


def invitations(server, people):
    excon, director = people["excon"], people["director"]
    invited = ask(excon, "invite", person="south/ana", role="member")
    ana, welcome = by_link(server, invited)
    holds("a link that was told in a console opens the seat",
          welcome["type"] == "welcome" and welcome["role"] == "member")
    holds("its code has as many modules as it says",
          len(invited["qr"]) * 8 - 7 <= invited["qr_width"] ** 2 <= len(invited["qr"]) * 8
          and invited["qr_width"] > 20)
    holds("nobody else is told it", not any(
        b"south/ana/" in person.heard or invited["join"].encode() in person.heard
        for role, person in people.items() if role != "excon"))
    row = director.await_one("board")
    while row and row["person"] != "south/ana":
        row = director.await_one("board")
    holds("the board shows who was invited", row and row["role"] == "member")
    again = ask(excon, "invite", person="south/ana")
    holds("another link makes the former useless", ana.next(2) is not None and
          ana.come(key=invited["console"].rsplit("/", 1)[1])["type"] == "trouble" and
          by_link(server, again)[1]["type"] == "welcome")
    holds("an invitation is withdrawn", "why" not in ask(excon, "revoke", person="south/ana")
          and by_link(server, again)[1]["type"] == "trouble")
    while row and not (row["person"] == "south/ana" and row.get("revoked")):
        row = director.await_one("board")
    holds("and the board says so", row)
    for fields, why in (({"person": "nowhere/ana", "role": "member"}, "not_now"),
                        ({"person": "south/ana", "role": "excon"}, "not_now"),
                        ({"person": "south/none"}, "incomplete"),
                        ({"person": "excon"}, "not_allowed")):
        answer = ask(excon, "invite", **fields)
        while answer.get("why") == "second_wanted":
            answer = ask(director, "invite", **fields)
        holds(f"{fields} is refused as {why}, with a sentence, and not {answer}",
              answer.get("why") == why and answer["detail"] and "console" not in answer)
    two_at_the_controls(server, excon, director)


def two_at_the_controls(server, excon, director):
    """Who makes another controller, or takes the link of one, could be two alone."""
    new = {"person": "excon/eve", "role": "controller", "area": ["south"]}
    for wire, fields, what in (("invite", new, "excon/eve controller south"),
                               ("invite", {"person": "excon/eve"}, "excon/eve controller south"),
                               ("revoke", {"person": "excon/eve"}, "excon/eve revoked")):
        first = ask(excon, wire, **fields)
        holds(f"one alone does not {wire} at the controls", first.get("why") == "second_wanted"
              and "console" not in first)
        told = director.await_one("agree")
        holds("the other is told whom it is about", told and told["what"] == what)
        second = ask(director, wire, **fields)
        holds("the second one does it", "why" not in second)
        if wire == "invite":
            eve, welcome = by_link(server, second)
            holds("an area is in the welcome", welcome["area"] == ["south"])
    holds("who is withdrawn is out", eve.next(2) is not None and
          eve.come(key=second.get("console", "x"))["type"] == "trouble")


# ---- two persons -----------------------------------------------------------------------

def two_end_it(people):
    first = people["excon"].say({"type": "endex"})
    holds("the first of two who says ENDEX is told to wait",
          first["type"] == "rejected" and first["why"] == "second_wanted")
    told = people["director"].await_one("agree")
    holds("the second is told who asks", told and told["by"] == "excon")
    holds("nobody else is asked", not any(
        message["type"] == "agree" for role in ("white_cell", "controller", "lead")
        for message in people[role].messages))
    again = people["excon"].say({"type": "endex"})
    holds("the first one alone cannot agree with himself", again["type"] == "rejected")
    second = people["director"].say({"type": "endex", "second": "excon/white"})
    holds("the second ends it", second["type"] == "taken")


def the_record(server):
    path = os.path.join(server.folder, "canaries.drill")
    with sqlite3.connect(path) as file:
        inputs = b"".join(row[0] for row in file.execute("SELECT inputs FROM turn"))
        people = dict(file.execute("SELECT type, person FROM v_message"))
    said = [(message["from"], msgpack.unpackb(message["bytes"]))
            for message in msgpack.Unpacker(file_like(inputs), max_buffer_size=1 << 26)]
    endex = [(person, message.get("second")) for person, message in said
             if message["type"] == "endex" and not person.endswith("/shell")]
    holds(f"the record names both who ended it, and not {endex}",
          endex == [("excon/director", "excon")])
    for role, person in PEOPLE.items():
        for sender, message in said:
            if sender == person and not decide(role, person.split("/")[0],
                                               action_of(message["type"]),
                                               (person.split("/")[0],)):
                holds(f"nothing of {role} is on record that it may not say: "
                      f"{message['type']}", False)
    holds("messages stand under the participant, with the person beside",
          people.get("log") == "north/mem")


def file_like(data):
    import io
    return io.BytesIO(data)


def play(server):
    people = {role: Person(server, PEOPLE[role], role) for role in ROLES}
    south, second = Person(server, "south", "lead"), Person(server, SECOND, "evaluator")
    for role, person in [*people.items(), ("lead", south), ("evaluator", second)]:
        welcome = person.come()
        holds(f"{person.name} comes in as {role}", welcome.get("role") == role)
    strangers(server)
    say_everything(people, "L", "in the lobby")
    asks_everything(people, "L")
    invitations(server, people)
    holds("exercise control starts it",
          people["excon"].say({"type": "resume"})["type"] == "taken")
    say_the_words(people)
    every_byte(server, people, south, second)
    one_after_the_other(people, second)
    for person in people.values():
        person.come()
    say_everything(people, "R", "while it runs")
    people["excon"].say({"type": "pause"})
    say_everything(people, "P", "while it stands")
    people["excon"].say({"type": "resume", "confirmed": True})
    an_area(server)
    two_end_it(people)
    after_the_end(second)
    say_everything(people, "O", "after ENDEX")


def main():
    tocsin = os.path.realpath(sys.argv[1])
    with tempfile.TemporaryDirectory() as top:
        folder = os.path.join(top, "drill")
        prepare(folder)
        options = ("--start", "lobby", "--bench-quota", "5000")
        server = Serving(tocsin, folder, *options,
                         scenario=os.path.join(HERE, "canaries"))
        try:
            play(server)
        finally:
            server.leave()
        the_record(server)
        withdrawn(tocsin, os.path.join(top, "withdrawn"))
    return told()


sys.exit(main())
