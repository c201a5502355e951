#!/usr/bin/python3
"""A network that is cut without a word: whoever it cut off is seen to be gone, and comes back.

    cut_test.py --possible      0 when this user may make a network of its own
    cut_test.py TOCSIN

Nobody says goodbye over a cable that was pulled, and no system answers in their place.
All of it runs in a network namespace of its own, which has nothing but a loopback; cutting
it is taking that down. The last line is "N passed, N failed".
"""
import fcntl
import os
import socket
import struct
import subprocess
import sys
import tempfile

# Root needs no namespace of users, and gets none under a root of its own.
ALONE = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--user",
                                                        "--map-root-user", "--net"]
SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP = 0x8913, 0x8914, 1

if sys.argv[1] == "--possible":
    sys.exit(subprocess.run([*ALONE, "true"], stderr=subprocess.DEVNULL,
                            check=False).returncode)


def loopback(is_up=None):
    """Whether it was up; takes it up or down when told."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        asked = struct.pack("16sH22x", b"lo", 0)
        flags = struct.unpack_from("H", fcntl.ioctl(any_socket, SIOCGIFFLAGS, asked), 16)[0]
        if is_up is not None:
            wanted = flags | IFF_UP if is_up else flags & ~IFF_UP
            fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sH22x", b"lo", wanted))
    return bool(flags & IFF_UP)


# The loopback of a new network is down: one that is up is somebody's, and not ours to cut.
if loopback():
    os.execvp(ALONE[0], [*ALONE, sys.executable, *sys.argv])

from client import Gone  # noqa: E402 (its package may be missing where it is only asked)
from serving import Serving  # noqa: E402
from watching import holds, is_taken, replays, told, until  # noqa: E402
from web_client import Web, WebClient  # noqa: E402

tocsin = os.path.realpath(sys.argv[1])
# The server asks with every ping, which leaves every 15 s, and gives up after 40.
PATIENCE_S = 120
# The question of first-call is due after 20 minutes, the drill over after 60: at this speed
# that is 40 s, in the silence before the server can know, and 120 s.
SPEED, CUT_AT_S, DUE_AT_S = 30, 15 * 60, 20 * 60


def marked(server):
    """Of north's question: how it ended, and whether that is put down to its line."""
    return server.record("SELECT state, late_link FROM obligation WHERE team = 'north' "
                         "AND met_ns IS NOT NULL")


def cut_off(folder):
    server = Serving(tocsin, folder, "--speed", str(SPEED))

    def there():
        rows = {row["person"]: row.get("here", False) for row in server.ask("board")}
        return [rows[seat] for seat in ("north", "south")]

    agent = server.client("north")
    agent.connect()
    console = WebClient(server.urls["south"], Web(server.consoles, server.ca))
    console.connect()
    server.control("resume")
    holds("an agent and a console take their seats", there() == [True, True])

    until(lambda: server.status()["at_s"] >= CUT_AT_S, PATIENCE_S)
    loopback(False)
    holds("their network goes before anything is due", server.status()["at_s"] < DUE_AT_S)
    holds("both are seen to be gone, though nobody said so",
          until(lambda: there() == [False, False], PATIENCE_S), there())
    holds("and the drill goes on", server.phase() == "running", server.phase())

    loopback(True)
    said = agent.n + 1
    try:
        agent.say({"type": "answer", "ask": "class", "value": "malicious-code"})
    except Gone:
        pass  # what the server ended it finds out now
    agent.close()
    agent.connect()
    holds("who comes back says again what was not acknowledged, and it is taken",
          until(lambda: is_taken(agent, said)), agent.taken)
    holds("and is there", there()[0])
    agent.close()
    console.close()
    server.control("endex", "over")
    server.control("close")
    server.process.communicate(timeout=60)
    holds("its answer was due after it was heard last, and before that was found out: late "
          "for want of a line", marked(server) == [("late", 1)], marked(server))
    holds("the record replays identically", replays(tocsin, folder, "first-call.drill"))


loopback(True)
with tempfile.TemporaryDirectory() as workshop:
    cut_off(os.path.join(workshop, "live"))
sys.exit(told())
