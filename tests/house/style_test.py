#!/usr/bin/env python3
"""The house rules that a program can see, each over every file.

    style_test.py [SOURCE]   (else the tree it stands in)

C: files of at most 480 lines, functions of at most 70, lines of at most 90 columns, the
own header first, clang-format clean. Lua: luacheck clean. Everywhere: no leftovers and
no paths of somebody's machine. Prints a TAP line a rule.
"""
import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys

FILE_LINES_MAX, FUNCTION_LINES_MAX, COLUMNS_MAX = 480, 70, 90
TOPS = (".ci", "agents", "engine", "scenarios", "tests", "tools")
TEXTS = {".c", ".h", ".def", ".lua", ".py", ".sh", ".sql", ".css", ".md", ".txt", "",
         ".js", ".mjs", ".json", ".html"}
NOT_OURS = {"vendor", "dist"}
LEFTOVER = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")
MACHINE = re.compile(r"/(?:wo" r"rk|ho" r"me|ro" r"ot)/\w|/tmp/ba" r"sh")


def long_files(files):
    """Yields C files that nobody can hold in mind."""
    for path, lines in files:
        if path.suffix in (".c", ".h") and len(lines) > FILE_LINES_MAX:
            yield f"{path}: {len(lines)} lines"


def long_functions(files):
    """Yields functions that are too long, braces included."""
    for path, lines in files:
        if path.suffix not in (".c", ".h"):
            continue
        begin = None
        for number, line in enumerate(lines, 1):
            if line == "{":
                begin = number
            elif line == "}" and begin:
                if number - begin + 1 > FUNCTION_LINES_MAX:
                    yield f"{path}:{begin}: {number - begin + 1} lines"
                begin = None


def wide_lines(files):
    """Yields lines of C that are too wide."""
    for path, lines in files:
        if path.suffix in (".c", ".h"):
            for number, line in enumerate(lines, 1):
                if len(line.expandtabs(8)) > COLUMNS_MAX:
                    yield f"{path}:{number}: {len(line)} columns"


def foreign_headers(files):
    """Yields sources that include neither their own header first nor their room's."""
    known = {path for path, _ in files}
    for path, lines in files:
        own = path.with_suffix(".h")
        if path.suffix != ".c" or own not in known:
            continue
        first = next((line for line in lines if line.startswith("#include")), "")
        folder = str(path.parent).removeprefix("engine/")
        if not re.match(rf'#include "{folder}/({path.stem}|\w+_inside|state)\.h"', first):
            yield f"{path}: begins with {first or 'nothing'}"


def dependent_headers(files):
    """Yields headers that do not compile alone."""
    command = ["gcc", "-std=gnu11", "-D_GNU_SOURCE", "-fsyntax-only", "-Iengine", "-I.",
               *lua_flags(), "-x", "c"]
    headers = [path for path, _ in files if path.suffix == ".h" and path.parts[0] != "tests"]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as lanes:
        runs = lanes.map(lambda path: subprocess.run(
            [*command, path], capture_output=True, text=True, check=False), headers)
        for path, run in zip(headers, runs):
            if run.returncode:
                yield f"{path}: {run.stderr.splitlines()[0]}"


def lua_flags():
    """Where the headers of Lua are."""
    return subprocess.run(["pkg-config", "--cflags", "lua5.4"], check=True,
                          capture_output=True, text=True).stdout.split()


def leftovers(files):
    """Yields notes that were left behind."""
    for path, lines in files:
        for number, line in enumerate(lines, 1):
            if LEFTOVER.search(line):
                yield f"{path}:{number}: {line.strip()[:80]}"


def machine_paths(files):
    """Yields paths that exist on one machine only."""
    for path, lines in files:
        for number, line in enumerate(lines, 1):
            if MACHINE.search(line):
                yield f"{path}:{number}: {line.strip()[:80]}"


def unformatted(files):
    """Yields C files that clang-format would change."""
    program = shutil.which("clang-format-14") or "clang-format"
    run = subprocess.run([program, "--dry-run", "-Werror",
                          *(path for path, _ in files if path.suffix in (".c", ".h"))],
                         check=False, capture_output=True, text=True)
    told = [line for line in run.stderr.splitlines() if ": error:" in line]
    yield from told or run.stderr.splitlines()[:1]


def unsound_lua(_):
    """Yields what luacheck says."""
    run = subprocess.run(["luacheck", "--no-color", "-q", "."], capture_output=True,
                         text=True, check=False)
    if run.returncode:
        yield from (run.stdout + run.stderr).splitlines()


RULES = (
    ("no C file is longer than 480 lines", long_files),
    ("no function is longer than 70 lines", long_functions),
    ("no line of C is wider than 90 columns", wide_lines),
    ("a source includes its own header first", foreign_headers),
    ("every header compiles alone", dependent_headers),
    ("nothing was left behind", leftovers),
    ("no path of anybody's machine is named", machine_paths),
    ("C is formatted", unformatted),
    ("Lua is sound", unsound_lua),
)


def main():
    """Applies every rule."""
    source = sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2]
    source = pathlib.Path(source).resolve()
    os.chdir(source)
    paths = [path for top in TOPS for path in sorted(pathlib.Path(top).rglob("*"))]
    paths += sorted(pathlib.Path(".").glob("*.md")) + [pathlib.Path("CMakeLists.txt")]
    files = [(path, path.read_text().split("\n")[:-1]) for path in paths
             if path.is_file() and path.suffix in TEXTS and not NOT_OURS & set(path.parts)]
    failed = False
    for name, rule in RULES:
        wrong = list(rule(files))
        failed |= bool(wrong)
        print(f"{'not ok' if wrong else 'ok'} - {name}")
        for what in wrong:
            print(f"#   {what}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
