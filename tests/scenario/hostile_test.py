#!/usr/bin/env python3
"""Hostile scripts: each ends soon, small, with an error that names file and line.

usage: hostile_test.py TOCSIN

Each file of hostile/ ends with "-- wants: part of the error", and marks with "-- here"
the lines one of which the error must name. What is too large or too odd to keep is
made here. Bounds, as the issue states them: exit status 1, 2 s (of CPU time, so that a
busy machine does not matter), 160 MB resident in any process, 64 kB printed.
"""
import json
import os
import pathlib
import re
import resource
import subprocess
import sys
import tempfile

CPU_S_MAX = 2.0
RESIDENT_KB_MAX = 160 * 1024
PRINTED_BYTES_MAX = 64 * 1024
CPU_S_LIMIT = 30  # ends a process that is not contained


def made():
    """Yields name, bytes, part of the error, lines of which one must be named."""
    yield "bytecode.lua", b"\x1bLuaT\x00\x19\x93\r\n\x1a\n\x04\x08\x08", "compiled", {1}
    yield "shebang.lua", b"#!/bin/sh\nreturn 1\n", "'#'", {1}
    yield "latin1.lua", b"\n\nlocal caf\xe9 = 1\n", "UTF-8", {3}
    yield "latin1_in_text.lua", b"return {\n  title = 'caf\xe9',\n}\n", "UTF-8", {2}
    yield "zeros.lua", b"\0" * 100000, "", {1}
    yield "empty.lua", b"", "", None
    yield "parentheses.lua", b"return " + b"(" * 200000 + b")" * 200000, "overflow", None
    yield "braces.lua", b"return " + b"{" * 200000 + b"}" * 200000, "overflow", None
    yield "functions.lua", b"return " + b"function() return " * 100000, "", None
    yield "blocks.lua", b"do " * 200000, "", None
    yield "unary.lua", b"return " + b"not " * 300000 + b"1", "overflow", None
    yield "concat_right.lua", b"local a = 1 return a" + b"..a" * 300000, "", None
    yield "one_line_names.lua", b"return {" + b"a=1," * 1000000 + b"!}", "", {1}
    yield "one_line_text.lua", b'return "' + b"x" * 4000000, "unfinished", {1}
    yield "one_line_name.lua", b"x" * 4000000 + b" y", "", {1}
    yield ("one_line_constants.lua",
           b"return {" + b",".join(b"'%d'" % i for i in range(400000)) + b",,}", "", None)
    yield "one_line_comment.lua", b"--" + b"x" * 4000000 + b"\nerror 'end'", "end", {2}
    yield "many_lines.lua", b"\n" * 4000000 + b"error 'end'", "end", {4000001}
    yield "many_locals.lua", b"".join(b"local a%d\n" % i for i in range(300)), "", None
    yield "unfinished_bracket.lua", b"return [" + b"=" * 100000 + b"[ x", "", {1}
    yield "nine_megabytes.lua", b"--" + b"x" * 9000000, "", None


def kept(folder):
    for path in sorted(folder.glob("*.lua")):
        lines = path.read_text().split("\n")
        wants = [line[len("-- wants:"):].strip() for line in lines if line.startswith("-- wants:")]
        assert len(wants) == 1, f"{path.name} does not say what it wants"
        here = {n for n, line in enumerate(lines, 1) if line.endswith("-- here")}
        yield path.name, path.read_bytes(), wants[0], here or None


def run(tocsin, folder):
    """Returns status, standard output, bytes printed, CPU seconds, resident kilobytes."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = subprocess.Popen([tocsin, "check", folder, "--json"], stdout=out, stderr=err,
                                 stdin=subprocess.DEVNULL,
                                 preexec_fn=lambda: resource.setrlimit(
                                     resource.RLIMIT_CPU, (CPU_S_LIMIT, CPU_S_LIMIT)))
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        said, complained = out.read(), err.read()
    return (child.returncode, said, len(said) + len(complained),
            usage.ru_utime + usage.ru_stime, usage.ru_maxrss)


def problems(want, here, result):
    """Yields what is wrong with a result."""
    status, said, printed, cpu_s, resident_kb = result
    if status != 1:
        yield f"exit status {status}"
    if cpu_s > CPU_S_MAX:
        yield f"{cpu_s:.2f} s of CPU time"
    if resident_kb > RESIDENT_KB_MAX and not os.environ.get("TOCSIN_SANITIZED"):
        yield f"{resident_kb} kB resident"
    if printed > PRINTED_BYTES_MAX:
        yield f"{printed} bytes printed"
    try:
        answer = json.loads(said)
    except ValueError:
        yield f"no JSON: {said[:200]!r}"
        return
    errors = [p for p in answer["problems"] if p["severity"] == "error"]
    if answer["ok"] or not errors:
        yield "no error"
        return
    error = errors[0]
    if "scenario.lua" not in (error["file"] or "") + error["message"]:
        yield f"names the file {error['file']!r}"
    if want not in error["message"]:
        yield f"says {error['message'][:200]!r}, without {want!r}"
    if here and error["line"] not in here:
        yield f"names line {error['line']}, not {sorted(here)}"
    if re.search("[\x00-\x1f\x7f-\x9f]", error["message"]):
        yield "control characters in the message"


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    tocsin = os.path.abspath(sys.argv[1])
    failed = count = resident_kb = cpu_s = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, content, want, here in [*kept(pathlib.Path(__file__).parent / "hostile"),
                                          *made()]:
            with open(os.path.join(folder, "scenario.lua"), "wb") as file:
                file.write(content)
            result = run(tocsin, folder)
            wrong = list(problems(want, here, result))
            cpu_s, resident_kb = max(cpu_s, result[3]), max(resident_kb, result[4])
            count += 1
            failed += bool(wrong)
            for what in wrong:
                print(f"{name}: {what}", file=sys.stderr)
    print(f"hostile scripts: {count - failed} passed, {failed} failed; at most "
          f"{cpu_s:.2f} s of CPU time and {resident_kb // 1024} MB resident")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
