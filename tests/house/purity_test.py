#!/usr/bin/env python3
"""The floors that decide, and the one that draws, reach nothing of the world: what is undefined
in their archives.

    purity_test.py BUILD

base, words, core and draw may use what is listed in PURE, and each other. Everything else of
the C library is the world: files, clocks, sockets, environment, threads, and the
transcendental maths that differ between processors. Prints a TAP line a floor.
"""
import pathlib
import subprocess
import sys

PURE = set("""
    memchr memcmp memcpy memmem memmove memset strchr strcmp strlen strncmp strspn strstr
    malloc calloc realloc free abort qsort bsearch snprintf vsnprintf
    __assert_fail __stack_chk_fail __divti3 __udivti3 __modti3 __umodti3
""".split())


def symbols(archive, option):
    """The names that `nm option` tells of an archive."""
    lines = subprocess.run(["nm", option, "--format=posix", archive], check=True,
                           capture_output=True, text=True).stdout.splitlines()
    return {line.split()[0] for line in lines if len(line.split()) > 1}


def main():
    """Checks the four floors."""
    build, known, failed = pathlib.Path(sys.argv[1]), set(PURE), False
    for floor in ("base", "words", "core", "draw"):
        archive = build / f"libtocsin-{floor}.a"
        defined = symbols(archive, "--defined-only")
        strange = sorted(symbols(archive, "--undefined-only") - defined - known)
        known |= defined
        # An archive that defines nothing would pass whatever it contains.
        bad = bool(strange) or not defined
        failed |= bad
        print(f"{'not ok' if bad else 'ok'} - {floor} reaches nothing of the world")
        for name in strange:
            print(f"#   {archive.name} uses {name}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
