#!/usr/bin/python3
"""The examples of agents/examples take a seat in a live drill and do what they say.

    examples_test.py TOCSIN

The server is killed and started again under them. The last line is "N passed, N failed".
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

import msgpack

from serving import Serving
from watching import holds, told

examples = os.path.join(os.path.dirname(os.path.realpath(__file__)),
                        "..", "..", "agents", "examples")
sys.path.insert(0, examples)
sys.dont_write_bytecode = True
from seat import Seat  # noqa: E402


def result_of_query(north):
    """North asks South; the outcome, None when none came in 10 s."""
    north.connect()
    north.link.settimeout(10)
    try:
        for message in north.listen():
            if message["type"] == "welcome":
                north.say({"type": "query", "to": ["south"], "tlp": "GREEN",
                           "text": "Do you see 192[.]0[.]2[.]7?"})
            elif message["type"] == "mail":
                body = msgpack.unpackb(message["bytes"])
                if body["type"] == "result":
                    return body
    except OSError as error:
        print("not so:", error)
    finally:
        north.link.close()
    return None


def a_killed_server(tocsin, server):
    """One query before the server is killed, one behind; the server that goes on."""
    north = Seat(*server.join("north"))
    server.control("resume")
    result = result_of_query(north)
    holds("a query is answered under its mark", result and result["tlp"] == "GREEN")
    server.kill()
    server = Serving(tocsin, server.folder, "--listen", server.address)
    server.control("resume")
    holds("after kill -9 it comes back by itself", result_of_query(north))
    return server


def an_agent_through_a_drill(tocsin, folder, command):
    server = Serving(tocsin, os.path.join(folder, "drill"), "--start", "lobby")
    with open(os.path.join(folder, "printed"), "w+", encoding="utf-8") as printed, \
            subprocess.Popen(command + server.join("south"), stdout=printed,
                             stderr=subprocess.DEVNULL) as agent:
        try:
            server = a_killed_server(tocsin, server)
            holds("the server leaves with 0", server.leave() == 0)
            holds("the agent leaves with 0 at ENDEX", agent.wait(timeout=30) == 0)
        finally:
            agent.kill()
            server.kill()
        printed.seek(0)
        holds("it printed what came",
              re.search(r"""["']inject["']: ?["']sighting["']""", printed.read()))
    said = [msgpack.unpackb(row[0]) for row in server.record(
        "SELECT body FROM v_message WHERE sender = 'south' ORDER BY seq")]
    inject, = server.record("SELECT seq FROM v_inject WHERE recipient = 'south' "
                            "AND inject = 'sighting'")
    holds("its acknowledgement of the inject is on record, once",
          [message["re"] for message in said
           if message["type"] == "acknowledge"] == [inject[0]])
    holds("and both results, under numbers without a gap",
          [message["type"] for message in said].count("result") == 2 and
          [message["n"] for message in said] == [1, 2, 3])


def through_the_consoles_door(tocsin, folder, command):
    """The same agent and its peer by WebSocket, where only HTTPS gets through."""
    server = Serving(tocsin, os.path.join(folder, "web"), "--start", "now")
    place = {seat: [server.consoles + "/" + server.urls[seat].rpartition("/")[2], server.ca]
             for seat in ("north", "south")}
    with subprocess.Popen(command + place["south"], stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL) as agent:
        try:
            result = result_of_query(Seat(*place["north"]))
            holds("by WebSocket a query is answered under its mark",
                  result and result["tlp"] == "GREEN")
            server.leave()
            holds("and the agent leaves with 0 at ENDEX", agent.wait(timeout=30) == 0)
        finally:
            agent.kill()
            server.kill()


def a_wrong_key(tocsin, folder, command):
    server = Serving(tocsin, os.path.join(folder, "closed"), "--start", "lobby")
    join = server.join("south")
    join[0] = join[0][:-8] + "00000000"
    agent = subprocess.run(command + join, capture_output=True, text=True, timeout=30,
                           check=False)
    holds("with a wrong key the agent says why and does not insist",
          agent.returncode == 1 and "invitation" in agent.stderr)
    server.leave()


def main():
    tocsin = os.path.realpath(sys.argv[1])
    commands = [[sys.executable, "-B", os.path.join(examples, "agent.py")]]
    if shutil.which("node"):
        commands.append(["node", os.path.join(examples, "agent.mjs")])
    else:
        print("skipped: agent.mjs wants node")
    for command in commands:
        with tempfile.TemporaryDirectory() as folder:
            an_agent_through_a_drill(tocsin, folder, command)
            a_wrong_key(tocsin, folder, command)
            if command[0] != "node":
                through_the_consoles_door(tocsin, folder, command)
    return told()


sys.exit(main())
