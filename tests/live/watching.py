"""What tests of a live drill ask of a server, and how they count answers."""
import json
import os
import subprocess
import threading
import time

from client import Gone
from serving import Serving

counts = {"passed": 0, "failed": 0}


def holds(sentence, condition, *more):
    counts["passed" if condition else "failed"] += 1
    if not condition:
        print("not so:", sentence, *more)


def told():
    """The last line of a test; its exit status."""
    print(f"{counts['passed']} passed, {counts['failed']} failed")
    return 1 if counts["failed"] else 0


def until(condition, seconds=20):
    """Whether it comes true in time."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


class Stalls(threading.Thread):
    """How long the machine stood still, as somebody sees it who only sleeps: at once at
    most, and in all. A server is not to blame for that, whatever its limit in seconds."""
    NAP_S = 0.01

    def __init__(self):
        super().__init__(daemon=True)
        self.longest_s, self.lost_s, self.is_over = 0.0, 0.0, False

    def run(self):
        while not self.is_over:
            begin = time.monotonic()
            time.sleep(self.NAP_S)
            late_s = time.monotonic() - begin - self.NAP_S
            self.longest_s = max(self.longest_s, late_s)
            self.lost_s += late_s

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.is_over = True
        self.join()


def is_in(server, state):
    return lambda: server.status().get("state") == state


def stage_of(server):
    """The process of its stage; None while there is none."""
    pid = server.process.pid
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
        for child in file.read().split():
            try:
                with open(f"/proc/{child}/cmdline", "rb") as line:
                    if line.read().split(b"\0")[1:3] == [b"stage", b"live"]:
                        return int(child)
            except (FileNotFoundError, ProcessLookupError):
                continue
    return None


def replays(tocsin, *path):
    done = subprocess.run([tocsin, "replay", os.path.join(*path), "--json"],
                          capture_output=True, text=True, check=False)
    return json.loads(done.stdout).get("identical") is True


def is_taken(client, n):
    """Whether what was said under this number is acknowledged."""
    def asked():
        try:
            client.next(0.1)
        except Gone:
            pass
        return client.taken >= n
    return asked


class Faults:
    """The page that fault.c looks at."""

    def __init__(self, folder):
        self.path = os.path.join(folder, "faults")
        with open(self.path, "wb") as file:
            file.write(bytes(4096))

    def say(self, line):
        with open(self.path, "r+b") as file:
            file.write(line.encode().ljust(256, b"\0"))

    def make(self, call, error, after=0, part=""):
        self.say(f"{call} {error} {after} {part}\n")

    def cure(self):
        self.say("")

    def count(self):
        with open(self.path, "rb") as file:
            return int.from_bytes(file.read()[2048:2052], "little")


def serve_with(faults, tocsin, *options):
    """A server whose calls fail as `faults` say; fault.c is built beside TOCSIN."""
    library = os.path.join(os.path.dirname(tocsin), "live_fault.so")
    os.environ["LD_PRELOAD"], os.environ["TOCSIN_FAULT"] = library, faults.path
    try:
        return Serving(tocsin, *options)
    finally:
        del os.environ["LD_PRELOAD"], os.environ["TOCSIN_FAULT"]
