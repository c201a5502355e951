"""What the house tests share: running tocsin, and telling results as TAP lines."""
import concurrent.futures
import json
import os
import subprocess
import sys

LANES = os.cpu_count() or 2


class Results:
    """Prints "ok - what" or "not ok - what" with the reasons; remembers failures."""

    def __init__(self):
        self.failed = False

    def tell(self, what, reasons=()):
        """One check, passed when there are no reasons against it."""
        reasons = list(reasons)
        self.failed |= bool(reasons)
        print(f"{'not ok' if reasons else 'ok'} - {what}")
        for reason in reasons[:20]:
            print(f"#   {reason}")

    def end(self):
        """Leaves the program."""
        sys.exit(1 if self.failed else 0)


def run(*words, **options):
    """Runs a program with at most 60 s; its outputs as bytes."""
    return subprocess.run(words, capture_output=True, check=False, timeout=60, **options)


def rehearse(tocsin, scenario, out, *words, **options):
    """The JSON of a rehearsal; {} and a line on standard error when it fails."""
    done = run(tocsin, "rehearse", scenario, "--out", out, "--force", "--json", *words,
               **options)
    try:
        if done.returncode == 0:
            return json.loads(done.stdout)
    except ValueError:
        pass
    print(f"rehearse {scenario} {' '.join(words)}: status {done.returncode}: "
          f"{done.stderr.decode()[-300:]}", file=sys.stderr)
    return {}


def in_lanes(work, items):
    """work(item) of every item, as many at once as there are processors."""
    with concurrent.futures.ThreadPoolExecutor(LANES) as lanes:
        return list(lanes.map(work, items))
