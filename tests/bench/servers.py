"""Servers to be measured, ours and those beside it, each on a free port of loopback."""
import glob
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time

HERE = os.path.dirname(os.path.realpath(__file__))

SCENARIO = """--- A drill for loads: %(teams)d teams that may say anything, and an inject for all.
local drill = require "drill"

local teams = {}
for i = 1, %(teams)d do
  teams[i] = { id = "team-" .. i, name = "Team " .. i, kind = "cirt", country = "Country " .. i }
end

return drill.exercise {
  id = "load", title = "Load", length = "12h",
  participants = teams,
  objectives = { { id = "reach", title = "Reach everybody", gca = { "6.12" } } },
  injects = {
%(injects)s  },
}
"""
INJECT = """    { id = "%s", to = "cirt", tlp = "GREEN", channel = "email", subject = "To all of you",
      text = "Exercise control to all teams: this reaches everybody at the same moment. %s" },
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port, seconds=10):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.02)
    raise RuntimeError(f"nothing listens on port {port}")


def with_children(pid):
    """A process and everything it has started."""
    pids = [pid]
    for path in glob.glob(f"/proc/{pid}/task/*/children"):
        with open(path, encoding="ascii") as file:
            for child in file.read().split():
                pids += with_children(int(child))
    return pids


def pinned(core):
    return [] if core is None else ["taskset", "-c", str(core)]


class Server:
    """Started with `begin`, which says where; ended with `leave`."""

    def __init__(self, core=None):
        self.core, self.process, self.port = core, None, None
        self.folder = tempfile.mkdtemp(prefix="load-")

    def start(self, command, **more):
        with open(os.path.join(self.folder, "complaints"), "wb") as complaints:
            self.process = subprocess.Popen(pinned(self.core) + command,
                                            stdout=more.pop("stdout", subprocess.DEVNULL),
                                            stderr=complaints, **more)

    def complaints(self):
        with open(os.path.join(self.folder, "complaints"), encoding="utf-8") as file:
            return file.read()

    def pids(self):
        return with_children(self.process.pid)

    def leave(self):
        if self.process:
            self.process.kill()
            self.process.wait()
            if self.process.stdout:
                self.process.stdout.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.leave()


class Nats(Server):
    program = "nats-server"

    def begin(self):
        self.port = free_port()
        self.start([self.program, "-a", "127.0.0.1", "-p", str(self.port)])
        wait_for(self.port)
        return self


class Redis(Server):
    program = "redis-server"
    options = ["--appendonly", "no"]

    def begin(self):
        self.port = free_port()
        self.start([self.program, "--bind", "127.0.0.1", "--port", str(self.port), "--save",
                    "", "--maxclients", "20000", "--dir", self.folder, *self.options])
        wait_for(self.port)
        return self


class RedisAlways(Redis):
    options = ["--appendonly", "yes", "--appendfsync", "always",
               "--auto-aof-rewrite-percentage", "0"]


class Mosquitto(Server):
    program = "mosquitto"

    def begin(self):
        self.port = free_port()
        path = os.path.join(self.folder, "mosquitto.conf")
        with open(path, "w", encoding="ascii") as file:
            file.write(f"listener {self.port} 127.0.0.1\nallow_anonymous true\n"
                       "persistence false\nmax_queued_messages 0\nlog_type none\n"
                       "set_tcp_nodelay true\n")
        self.start([self.program, "-c", path])
        wait_for(self.port)
        return self


class Bare(Server):
    program = None  # our own

    def __init__(self, build, core=None):
        super().__init__(core)
        self.build = build

    def begin(self):
        self.port = free_port()
        self.start([os.path.join(self.build, "live_load"), "bare", "serve",
                    f"port={self.port}"])
        wait_for(self.port)
        return self


class Tocsin(Server):
    """A drill of `teams` teams with `persons` people each, or the front of it alone."""
    program = None

    def __init__(self, build, teams, persons=1, core=None, options=("--no-tls",),
                 quota=100000, folder=None):
        super().__init__(core)
        self.build, self.teams, self.persons = build, teams, persons
        self.options, self.quota = options, quota
        self.dir = folder or os.path.join(self.folder, "drill")
        self.ready = None

    def begin(self):
        scenario = os.path.join(self.folder, "scenario.lua")
        with open(scenario, "w", encoding="ascii") as file:
            injects = "".join(INJECT % (f"all-{i}", "x" * 150) for i in range(1, 9))
            file.write(SCENARIO % {"teams": self.teams, "injects": injects})
        quota = ["--bench-quota", str(self.quota)] if self.quota else []
        self.start([os.path.join(self.build, "tocsin"), "run", scenario, "--dir", self.dir,
                    "--json-events", *quota, *self.options], stdout=subprocess.PIPE)
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("our server did not start")
        self.ready = json.loads(line)
        self.port = int(self.ready["agents"].rsplit(":", 1)[1])
        self.write_seats(self.ready["joins"])
        return self

    def write_seats(self, joins):
        """A line for each person: who, and the key. First all first persons of a team."""
        self.seats = os.path.join(self.folder, "seats")
        with open(self.seats, "w", encoding="ascii") as file:
            for join in joins:
                if join["participant"].startswith("team-"):
                    place, key = join["url"].split("#")
                    file.write(f"{place.split('/', 3)[3]} {key}\n")

    def control(self, *words):
        return subprocess.run([os.path.join(self.build, "tocsin"), "control", self.dir,
                               *words], capture_output=True, text=True, check=False)


class FrontAlone(Tocsin):
    """Our doors and mailboxes, with nothing behind that keeps or decides."""

    def begin(self):
        self.port = free_port()
        self.start([os.path.join(self.build, "front_alone"), str(self.port),
                    str(self.teams)], stdout=subprocess.PIPE)
        self.seats = os.path.join(self.folder, "seats")
        with open(self.seats, "wb") as file:
            while (line := self.process.stdout.readline()).strip():
                file.write(line)
        return self


def is_installed(kind):
    return kind.program is None or shutil.which(kind.program) is not None
