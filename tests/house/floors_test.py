#!/usr/bin/env python3
"""Each floor includes only the floors below it, and of the world only what it is for.

    floors_test.py [SOURCE]   (else the tree it stands in)

FLOORS is the table of engine/README.md. Prints a TAP line a floor.
"""
import pathlib
import re
import sys

# Folder: the folders whose headers it may include.
FLOORS = {
    "engine/base": "",
    "engine/words": "engine/base",
    "engine/core": "engine/base engine/words",
    "engine/draw": "engine/base engine/words",
    "engine/wire": "engine/base engine/words",
    "engine/script": "engine/base engine/words engine/core",
    "engine/stage": "engine/base engine/words engine/core engine/wire engine/script",
    "engine/link": "engine/base engine/words engine/wire",
    "engine/store": "engine/base engine/words engine/wire",
    "engine/doors": "engine/base engine/words engine/wire",
    "engine/live": "engine/base engine/words engine/core engine/wire engine/link engine/store "
                   "engine/doors",
    "agents/console/draw": "engine/base engine/words engine/draw",
    "agents/console/draw/library": "",
    "agents/kit": "engine/base engine/words engine/wire",
    "tools/score": "engine/base engine/words engine/wire engine/store",
    "tools/report": "engine/base engine/words engine/draw engine/wire engine/store "
                    "tools/score",
    "tools/exchange": "engine/base engine/words engine/draw engine/wire engine/store "
                      "tools/score tools/report",
    "tools/cli": "engine/base engine/words engine/core engine/wire engine/script engine/stage "
                 "engine/link engine/store engine/doors engine/live engine/draw agents/kit tools/score "
                 "tools/report tools/exchange",
}
PURE = {"engine/base", "engine/words", "engine/core", "engine/draw"}
C_LIBRARY = {"assert.h", "inttypes.h", "limits.h", "stdalign.h", "stdarg.h", "stdbool.h",
             "stddef.h", "stdint.h", "stdio.h", "stdlib.h", "string.h"}
# Libraries: the floors that may speak to them.
LIBRARIES = {
    r"msgpack": {"engine/wire"},
    r"sodium": {"engine/wire", "engine/stage", "engine/store", "engine/doors", "engine/live"},
    r"lua\.h|lauxlib\.h|lualib\.h": {"engine/script", "engine/stage"},
    r"seccomp\.h": {"engine/stage"},
    r"uv\.h": {"engine/link", "engine/doors", "engine/live"},
    r"libwebsockets\.h": {"engine/doors"},
    r"openssl": {"engine/doors", "agents/kit"},
    r"qrencode\.h": {"engine/live"},
    r"xlsxwriter\.h": {"tools/exchange"},
    r"libical": {"tools/exchange"},
    r"jansson\.h": {"tools/exchange"},
    r"sqlite3\.h": {"engine/store", "tools/score"},
}


def problems(source, floor, path):
    """Yields what is wrong with the includes of one file."""
    allowed = set(FLOORS[floor].split()) | {floor}
    text = path.read_text()
    for line, (kind, name) in enumerate(
            re.findall(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', text, re.M), 1):
        where = f"{path.relative_to(source)}: include {line}, {name}"
        if kind == "<":
            if floor in PURE and name not in C_LIBRARY:
                yield f"{where}: not of the C library's pure part"
            for library, floors in LIBRARIES.items():
                if re.match(library, name) and floor not in floors:
                    yield f"{where}: this floor does not speak to that library"
            continue
        if "/" not in name:
            continue  # the build generates it
        found = [folder for folder in (source / "engine", source, path.parent)
                 if (folder / name).is_file()]
        if not found:
            yield f"{where}: no such file"
            continue
        target = str((found[0] / name).resolve().relative_to(source).parent)
        if target not in allowed:
            yield f"{where}: {floor} may not include {target}"


def main():
    """Checks every floor."""
    source = sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2]
    source = pathlib.Path(source).resolve()
    folders = {str(path.parent.relative_to(source))
               for top in ("engine", "tools", "agents") for path in (source / top).rglob("*.[ch]")}
    failed = False
    for floor in sorted(folders | set(FLOORS)):
        wrong = []
        if floor not in FLOORS:
            wrong.append(f"{floor} is no floor of the house")
        elif floor not in folders:
            wrong.append(f"{floor} is empty")
        else:
            for path in sorted((source / floor).rglob("*.[chd]*")):
                wrong += problems(source, floor, path)
        failed |= bool(wrong)
        print(f"{'not ok' if wrong else 'ok'} - {floor} includes only what is below it")
        for what in wrong:
            print(f"#   {what}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
