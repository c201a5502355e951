"""Servers to be measured, ours and those beside it, each on a free port of loopback."""
import glob
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
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
    farewell = signal.SIGKILL

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
            self.process.send_signal(self.farewell)
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


class Postgres(Server):
    """One that commits each row by itself, into a table without an index. It has a process
    for each connection and takes what is under way one by one, so a window of 16 is 16
    commits in turn, not one of 16 rows."""
    program = shutil.which("postgres") or max(  # Debian's is on nobody's path
        glob.glob("/usr/lib/postgresql/*/bin/postgres"), default="postgres")
    farewell = signal.SIGQUIT  # at once, and its processes with it

    def begin(self):
        self.port = free_port()
        data, user = os.path.join(self.folder, "data"), []
        if os.geteuid() == 0:  # which it refuses to be
            shutil.chown(self.folder, "postgres", "postgres")
            user = ["setpriv", "--reuid", "postgres", "--regid", "postgres",
                    "--clear-groups"]
        self.prepare(user + [os.path.join(os.path.dirname(self.program), "initdb"), "-D",
                             data, "-U", "postgres", "-A", "trust", "-N", "--locale=C"])
        self.prepare(user + [self.program, "--single", "-D", data, "postgres"],
                     input="CREATE TABLE message (body text NOT NULL)\n")
        self.start(user + [self.program, "-D", data, "-p", str(self.port), "-k", "",
                           "-h", "127.0.0.1", "-c", "fsync=on", "-c",
                           "synchronous_commit=on"])
        wait_for(self.port)
        while "ready to accept connections" not in self.complaints():
            if self.process.poll() is not None:
                raise RuntimeError("PostgreSQL did not start: " + self.complaints())
            time.sleep(0.02)
        return self

    def prepare(self, command, **more):
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True,
                              check=False, **more)
        if done.returncode:
            raise RuntimeError(f"{command[-3:]}: {done.stderr}")


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
    """A drill of `teams` teams with `persons` people each. `first` alone at the last
    team, when there is to be one who speaks to all others."""
    program = None

    def __init__(self, build, teams, persons=1, speaker=False, core=None, quota=100000,
                 options=("--no-tls", "--start", "now")):
        super().__init__(core)
        self.build, self.teams, self.persons = build, teams, persons
        self.options, self.quota, self.speaker = options, quota, speaker
        self.dir = os.path.join(self.folder, "drill")
        self.seats = os.path.join(self.folder, "seats")
        self.ready = None

    def people(self):
        """Ids of all who take part, the one who speaks first."""
        first = [f"team-{self.teams + 1}"] if self.speaker else []
        return first + [f"team-{i}" + (f"/p{k}" if k else "") for k in range(self.persons)
                        for i in range(1, self.teams + 1)]

    def begin(self):
        scenario = os.path.join(self.folder, "scenario.lua")
        with open(scenario, "w", encoding="ascii") as file:
            injects = "".join(INJECT % (f"all-{i}", "x" * 150) for i in range(1, 9))
            file.write(SCENARIO % {"teams": self.teams + self.speaker, "injects": injects})
        self.invite()
        quota = ["--bench-quota", str(self.quota)] if self.quota else []
        self.start([os.path.join(self.build, "tocsin"), "run", scenario, "--dir", self.dir,
                    "--json-events", *quota, *self.options], stdout=subprocess.PIPE)
        line = self.process.stdout.readline()
        if not line:
            self.process.wait()
            raise RuntimeError("our server did not start: " + self.complaints())
        self.ready = json.loads(line)
        threading.Thread(target=self.pass_over_events, daemon=True).start()
        self.port = int(self.ready["agents"].rsplit(":", 1)[1])
        self.urls = {join["participant"]: join["url"] for join in self.ready["joins"]}
        with open(self.seats, "w", encoding="ascii") as file:
            for person in self.people():
                file.write(f"{person} {self.urls[person].split('#')[1]}\n")
        return self

    def pass_over_events(self):
        """Somebody must read them, or the server waits."""
        try:
            while self.process.stdout.read(65536):
                pass
        except ValueError:  # closed meanwhile
            pass

    def invite(self):
        """More people than one a team, as `control invite` would write them down."""
        if self.persons < 2:
            return
        os.mkdir(self.dir, 0o700)
        with open(os.path.join(self.dir, "people"), "w", encoding="ascii") as file:
            file.write("".join(f"{person} member 1 - -\n" for person in self.people()
                               if "/" in person))

    def control(self, *words):
        return [os.path.join(self.build, "tocsin"), "control", self.dir, *words]


class FrontAlone(Tocsin):
    """Our doors, people and mailboxes, with nothing behind that keeps or decides."""

    def begin(self):
        self.port = free_port()
        self.start([os.path.join(self.build, "front_alone"), str(self.port),
                    str(self.teams), self.folder], stdout=subprocess.PIPE)
        with open(self.seats, "wb") as file:
            while (line := self.process.stdout.readline()).strip():
                file.write(line)
        return self


def is_installed(kind):
    return kind.program is None or shutil.which(kind.program) is not None
