#!/usr/bin/python3
"""What scenarios/TUTORIAL.md and scenarios/REFERENCE*.md show is what the program does.

    book_test.py TOCSIN

Takes every code block out of the pages, in their order: Lua is written where the comment
above it says, commands are run, and what they print is held against the block below them.
TOCSIN_RENEW=1 writes those blocks anew. The last line is "N passed, N failed".

    <!-- file: PATH -->            the block is this file
    <!-- add: PATH -->             it goes before the last line of the file, a "}"
    <!-- into: PATH SECTION -->    it goes to the end of that section: "  SECTION = {"
    <!-- instead: PATH SECTION --> it takes the place of that section
    <!-- is: PATH -->              the file is this by now
    <!-- drill -->                 the small drill in which the examples below stand
    <!-- exercise -->, <!-- exercise: NAME -->   further keys of the small drill
    <!-- storyline -->             the body of a storyline of the small drill
    <!-- tests -->, <!-- tests: NAME -->   tests of the small drill, or of that exercise
    <!-- profile: NAME -->         a profile beside the small drill
    <!-- fails -->                 the commands leave with 1

A line "..." in what is printed stands for any lines.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
PAGES = ("TUTORIAL.md", "REFERENCE.md", "REFERENCE-PLAY.md", "REFERENCE-TESTS.md")
BLOCK = re.compile(r"(?:<!-- ([^\n]*?) -->\n)?^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
MERGED = """local drill = require "drill"
local exercise, more = require "small", require "more"
for key, rows in pairs(more) do
  local own = exercise[key]
  if type(own) == "table" and type(rows) == "table" then
    for name, row in pairs(rows) do
      own[type(name) == "number" and #own + 1 or name] = row
    end
  else
    exercise[key] = rows
  end
end
return drill.exercise(exercise)
"""


class Book:
    """Plays the pages in a folder of its own and counts what holds."""

    def __init__(self, tocsin, folder):
        self.folder, self.passed, self.failed = folder, 0, 0
        self.small, self.examples = "", 0
        self.where = ""
        tools = os.path.join(folder, ".tools")
        os.mkdir(tools)
        os.symlink(os.path.realpath(tocsin), os.path.join(tools, "tocsin"))
        self.environment = {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}",
                            "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}

    def holds(self, what, does, *why):
        """Counts, and tells what does not hold."""
        self.passed, self.failed = self.passed + bool(does), self.failed + (not does)
        if not does:
            print(f"not ok - {self.where}: {what}", *why, sep="\n#   ")

    def run(self, command, folder="."):
        """What a command prints, in the order in which it is written, and its status."""
        done = subprocess.run(["bash", "-ec", command], cwd=os.path.join(self.folder, folder),
                              env=self.environment, stdin=subprocess.DEVNULL, timeout=60,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        return done.stdout.decode(), done.returncode

    # ---- files -----------------------------------------------------------------------

    def path(self, name):
        return os.path.join(self.folder, name)

    def read(self, name):
        with open(self.path(name), encoding="utf-8") as file:
            return file.read()

    def write(self, name, text):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)

    def edit(self, name, section, text, keep):
        """Puts the text before the end of a section, or of the file; or in its place."""
        lines = self.read(name).splitlines(keepends=True)
        begin = lines.index(f"  {section} = {{\n") if section else 0
        end = lines.index("  },\n", begin) if section else max(
            i for i, line in enumerate(lines) if line == "}\n")
        if keep:
            lines.insert(end, text)
        else:
            lines[begin:end + 1] = [text]
        self.write(name, "".join(lines))

    def sound(self, scenario):
        """check finds no error and no warning, and luacheck nothing."""
        printed, status = self.run(f"tocsin check {scenario}")
        self.holds("check finds nothing wrong", status == 0 and "warning:" not in printed,
                   *printed.splitlines())
        if not os.path.exists(self.path(f"{scenario}/.luacheckrc")):
            shutil.copy(f"{SOURCE}/.luacheckrc", self.path(scenario))
        printed, status = self.run("luacheck -q --no-color .", scenario)
        self.holds("luacheck finds nothing", status == 0, *printed.splitlines())

    def exercise(self, name, keys):
        """The small drill with further keys, in a folder of its own."""
        self.examples += not name
        name = name or f"example-{self.examples}"
        self.write(f"{name}/small.lua", self.small)
        self.write(f"{name}/more.lua", keys)
        self.write(f"{name}/scenario.lua", MERGED)
        self.sound(name)

    # ---- blocks ----------------------------------------------------------------------

    def lua(self, verb, name, text):
        """Puts a block of Lua where it belongs; returns what should stand there."""
        file, _, section = name.partition(" ")
        drill = 'local drill = require "drill"\n'
        if verb == "file":
            self.write(name, text)
        elif verb == "is" and os.environ.get("TOCSIN_RENEW"):
            return self.read(name)
        elif verb == "is":
            self.holds(f"{name} is that", text == self.read(name))
        elif verb in ("add", "into", "instead"):
            self.edit(file, section, text, verb != "instead")
        elif verb == "drill":
            self.write("small/scenario.lua", text)
            self.small = text.replace("return drill.exercise {", "return {")
            self.sound("small")
        elif verb == "exercise":
            used = drill if "drill." in text else ""
            self.exercise(name, f"{used}return {{\n{text}}}\n")
        elif verb == "storyline":
            used = drill if "drill." in text else ""
            self.exercise(name, f"{used}return {{ storylines = {{ example = function(play)\n"
                          f"{text}end }} }}\n")
        elif verb == "tests":
            name = name or "small"
            self.write(f"{name}/tests.lua", text)
            printed, status = self.run(f"tocsin test {name}")
            self.holds("the tests pass", status == 0, *printed.splitlines())
        elif verb == "profile":
            self.write(f"small/profiles/{name}.lua", text)
        else:
            self.holds("Lua has a comment above it that says where it belongs", False)
        return text

    def block(self, page, match, before, printed):
        """Plays one block; returns what stands in its place when pages are renewed."""
        comment, language, text = match.groups()
        verb, _, name = (comment or "").partition(": ")
        self.where = f"{page}:{before.count(chr(10)) + 1}"
        if language == "lua":
            printed.clear()
            text = self.lua(verb, name, text)
        elif language == "sh":
            printed[:] = [*self.run(text)]
            self.holds("the commands do what is said", printed[1] == (verb == "fails"),
                       f"status {printed[1]}", *printed[0].splitlines())
        elif language or not printed:
            self.holds("every block is Lua, commands, or what commands print", False)
        else:
            pattern = re.escape(text).replace(re.escape("...\n"), "(?:.*\n)*?")
            if os.environ.get("TOCSIN_RENEW") and not re.fullmatch(pattern, printed[0]):
                text = printed[0]
            else:
                self.holds("that is what the commands print", re.fullmatch(pattern, printed[0]),
                           *printed[0].splitlines())
            printed.clear()
        return match[0].removesuffix(f"{match[3]}```") + text + "```"

    def links(self, text):
        """Every link within the project leads somewhere."""
        for target in re.findall(r"\]\(([^):]*)\)", re.sub(BLOCK, "", text)):
            path, _, anchor = target.partition("#")
            path = os.path.join(SOURCE, "scenarios", path or self.where)
            headings = set()
            if path.endswith(".md") and os.path.exists(path):
                with open(path, encoding="utf-8") as file:
                    headings = {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")
                                for title in re.findall(r"^#+ (.*)$", file.read(), re.MULTILINE)}
            self.holds(f"the link to {target} leads somewhere",
                       os.path.exists(path) and (not anchor or anchor in headings))

    def page(self, page):
        """Plays a page, and writes it anew when asked to."""
        name = os.path.join(SOURCE, "scenarios", page)
        with open(name, encoding="utf-8") as file:
            found = file.read()
        out, end, printed = "", 0, []
        for match in BLOCK.finditer(found):
            out += found[end:match.start()]
            out += self.block(page, match, found[:match.start()], printed)
            end = match.end()
        self.where = page
        for folder in re.findall(r"^<!-- file: ([\w-]+)/scenario.lua -->$", found, re.MULTILINE):
            self.sound(folder)
        self.links(found)
        self.holds("every fence belongs to a block",
                   found.count("\n```") == 2 * len(BLOCK.findall(found)))
        if os.environ.get("TOCSIN_RENEW"):
            with open(name, "w", encoding="utf-8") as file:
                file.write(out + found[end:])


def main():
    """Plays all pages."""
    if not shutil.which("luacheck"):
        sys.exit("luacheck is missing: it is in the Debian package lua-check")
    with tempfile.TemporaryDirectory() as folder:
        book = Book(sys.argv[1], folder)
        for page in PAGES:
            book.page(page)
    print(f"{book.passed} passed, {book.failed} failed")
    return 1 if book.failed else 0


sys.exit(main())
