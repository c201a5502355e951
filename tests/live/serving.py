"""A live drill that a test serves: its door, its seats, its control."""
import contextlib
import glob
import json
import os
import signal
import sqlite3
import subprocess
import time

from client import Client

FIRST_CALL = os.path.join(os.path.dirname(os.path.realpath(__file__)), "first-call")


class Serving:
    def __init__(self, tocsin, folder, *options, scenario=FIRST_CALL):
        self.tocsin, self.folder = tocsin, folder
        begun = [scenario, "--dir", folder] if scenario else []  # else: taken over
        ready = self._ready([tocsin, "run", *begun, "--json-events", *options])
        self.address, self.ca = ready["agents"], ready["ca"]
        self.port = int(self.address.rsplit(":", 1)[1])
        self.consoles = ready.get("consoles")
        self.urls = {join["participant"]: join["url"] for join in ready["joins"]}

    def _ready(self, command):
        """Its first line. A port of before may be somebody's for a moment: clients of
        other tests are given any that is free."""
        for _ in range(60):
            self.process = subprocess.Popen(command, stdout=subprocess.PIPE,
                                            stderr=subprocess.PIPE, text=True)
            line = self.process.stdout.readline()
            if line:
                return json.loads(line)
            why = self.process.stderr.read()
            if "address already in use" not in why:
                break
            time.sleep(0.5)
        raise RuntimeError("no server: " + why)

    def join(self, seat):
        """What an agent is started with."""
        return [self.urls[seat], self.ca]

    def say(self, *words):
        """A word of exercise control in the shell, and what it printed."""
        return subprocess.run([self.tocsin, "control", self.folder, *words],
                              capture_output=True, text=True, check=False)

    def control(self, *words):
        """Whether it was done."""
        return self.say(*words).returncode == 0

    def ask(self, *words):
        """The answer for programs; empty when there is none."""
        done = self.say(*words, "--json")
        return json.loads(done.stdout) if done.stdout else {}

    def facts(self, *words):
        """What an act brought about."""
        return self.ask(*words).get("facts", [])

    def clock(self, *words):
        """The fact about the clock among them."""
        return next((fact for fact in self.facts(*words) if fact["type"] == "clock"), {})

    def status(self):
        return self.ask("status")

    def phase(self):
        return self.status()["phase"]

    def client(self, seat):
        return Client(self.urls[seat], self.ca)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.communicate()

    def leave(self):
        """Ends the exercise, if nobody did, and the server; its exit status."""
        self.control("endex")
        self.control("close")
        self.process.communicate(timeout=30)
        return self.process.returncode

    def record(self, question, *values):
        """Rows of the closed record."""
        path = glob.glob(os.path.join(self.folder, "*.drill"))[0]
        with contextlib.closing(sqlite3.connect(path)) as file:
            return file.execute(question, values).fetchall()
