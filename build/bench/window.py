#!/usr/bin/env python3
"""Measures the production binary in a real window against an empty Wails window, interleaved in one run.

    build/scripts/bench-window.sh [ROUNDS]

Both programs append "<microseconds since 1970> <mark>" to the file named by MEGURI_TRACE. Start-up counts from just
before the process is made to the mark of its first complete picture; memory is the proportional set size (PSS) of the
process and everything below it, SETTLE seconds after that picture. An import is what the person waits for, without the
time they take to agree: from the file's arrival to its preview (import-start, preview-painted) and from the press on
Import to the timetable (keep-start, import-painted). Prints Markdown: medians, least to most, ratios.
"""

import argparse
import gzip
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path
from xml.sax.saxutils import escape

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402  the version has to be chosen first

ROOT = Path(__file__).resolve().parents[2]
MEGURI = ROOT / "build/bin/meguri"
EMPTY = ROOT / "build/bin/empty"
FOSDEM = ROOT.parent / "shared/data/pentabarf-xml/fosdem-2025.xml"
PATIENCE = 60  # seconds a mark may take
SETTLE = 2.0  # seconds after the picture until memory is read: the web process frees its start-up pages


class Run:
    """One start of a program, ended on leaving the with block."""

    def __init__(self, scratch, *command):
        self.trace = scratch / "trace"
        self.trace.unlink(missing_ok=True)
        self.began = time.time_ns() // 1000
        self.process = subprocess.Popen(
            command, env={**os.environ, "MEGURI_TRACE": str(self.trace)}, stdout=sys.stderr, stderr=sys.stderr
        )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def marks(self):
        """The first time of each mark, in microseconds since 1970."""
        found = {}
        if self.trace.exists():
            for line in self.trace.read_text().splitlines():
                at, name = line.split()
                found.setdefault(name, int(at))
        return found

    def at(self, mark):
        """When the mark came, in microseconds since 1970; waits for it."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if (found := self.marks().get(mark)) is not None:
                return found
            if self.process.poll() is not None:
                sys.exit(f"{self.process.args[0]} ended before its mark {mark}: exit {self.process.returncode}")
            time.sleep(0.02)
        sys.exit(f"{self.process.args[0]} never made its mark {mark}; it made {sorted(self.marks())}")

    def since_start(self, mark):
        """Milliseconds from before the process was made to the mark."""
        return (self.at(mark) - self.began) / 1000

    def press(self, text):
        """Presses the button of that name, as a screen reader would, as soon as it is there."""
        while not self.button(text).do_action(0):
            time.sleep(0.05)

    def button(self, text):
        """The button of that name; waits for it."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if button := find(self.process.pid, "push button", text):
                return button
            time.sleep(0.05)
        sys.exit(f'{self.process.args[0]} never showed a button "{text}"')

    def memory(self):
        """PSS in MiB of the process and everything below it."""
        kib, waiting = 0, [self.process.pid]
        while waiting:
            pid = waiting.pop()
            try:
                kib += int(re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M).group(1))
                for children in Path(f"/proc/{pid}/task").glob("*/children"):
                    waiting += map(int, children.read_text().split())
            except (FileNotFoundError, ProcessLookupError):
                continue  # it ended while we counted
        return kib / 1024


def find(pid, role, name):
    """The accessible node of that role and name in the process's windows, or None."""
    desktop = Atspi.get_desktop(0)
    waiting = [desktop.get_child_at_index(i) for i in range(desktop.get_child_count())]
    waiting = [app for app in waiting if app and app.get_process_id() == pid]
    try:
        while waiting:
            node = waiting.pop()
            if node.get_role_name() == role and node.get_name() == name:
                return node
            waiting += filter(None, (node.get_child_at_index(i) for i in range(node.get_child_count())))
    except GLib.Error:
        pass  # the page changed while it was read; the caller asks again
    return None


def programme(path, sessions):
    """Writes a frab XML of that many sessions: five days, the rooms that are needed for 20 sessions a day each."""
    first = datetime(2025, 2, 1, 9, tzinfo=timezone.utc)
    days, per_room = 5, 20
    rooms = -(-sessions // (days * per_room))
    with open(path, "w", encoding="utf-8") as out:
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n<schedule><conference><title>Ten thousand</title>')
        out.write("<acronym>ten-thousand</acronym><time_zone_name>Europe/Brussels</time_zone_name></conference>\n")
        number = 0
        for day in range(days):
            date = (first + timedelta(days=day)).date()
            out.write(f'<day index="{day + 1}" date="{date}">\n')
            for room in range(rooms):
                out.write(f'<room name="Room {room + 1}">\n')
                for slot in range(per_room):
                    if number == sessions:
                        break
                    number += 1
                    start = first + timedelta(days=day, minutes=30 * slot)
                    out.write(
                        f'<event id="{number}" guid="00000000-0000-4000-8000-{number:012d}">'
                        f"<date>{start.isoformat()}</date><start>{start:%H:%M}</start><duration>00:25</duration>"
                        f"<room>Room {room + 1}</room><title>{escape(f'Session {number} about reliability')}</title>"
                        f"<track>Track {room % 12 + 1}</track><type>talk</type><language>en</language>"
                        f"<abstract>What number {number} has to say, in two sentences. This is the second one.</abstract>"
                        f'<persons><person id="{number % 900}">Speaker {number % 900}</person></persons></event>\n'
                    )
                out.write("</room>\n")
            out.write("</day>\n")
        out.write("</schedule>\n")


def first_load():
    """Kilobytes (1000 bytes), gzipped, of the scripts that index.html asks for."""
    page = (ROOT / "frontend/dist/index.html").read_text()
    scripts = re.findall(r'(?:src|href)="\.?/?(assets/[^"]+\.js)"', page)
    return sum(len(gzip.compress((ROOT / "frontend/dist" / s).read_bytes(), 9)) for s in scripts) / 1000


def spread(values, unit):
    return f"{statistics.median(values):.0f} {unit} ({min(values):.0f}–{max(values):.0f})"


def row(what, ours, theirs, unit, limit):
    ratio = statistics.median(ours) / statistics.median(theirs)
    print(f"| {what} | {spread(ours, unit)} | {spread(theirs, unit)} | {ratio:.2f}× | ≤ {limit}× |")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--rounds", type=int, default=7)
    rounds = arguments.parse_args().rounds
    Atspi.init()
    scratch = Path(tempfile.mkdtemp(prefix="meguri-bench."))
    try:
        measure(scratch, rounds)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def measure(scratch, rounds):
    home = scratch / "home"
    ten_thousand = scratch / "ten-thousand.xml"
    programme(ten_thousand, 10_000)
    feed, now = FOSDEM if FOSDEM.exists() else ten_thousand, "2025-02-01T11:00:00+01:00"
    subprocess.run([MEGURI, "--data", home, "import", feed], check=True, stdout=sys.stderr)

    start, empty_start, memory, empty_memory = [], [], [], []
    for number in range(rounds + 1):
        with Run(scratch, EMPTY) as empty:
            empty_ms = empty.since_start("painted")
            time.sleep(SETTLE)
            empty_mib = empty.memory()
        with Run(scratch, MEGURI, "--data", home, "--now", now) as meguri:
            ms = meguri.since_start("today-painted")
            time.sleep(SETTLE)
            mib = meguri.memory()
        if number == 0:
            continue  # the first of each reads the programs from the disk
        start.append(ms)
        empty_start.append(empty_ms)
        memory.append(mib)
        empty_memory.append(empty_mib)

    print(f"\n{rounds} rounds, interleaved; medians, least to most; {feed.name} at {now}\n")
    print("| in the real window | Meguri | empty Wails window | ratio | target |\n| --- | --- | --- | --- | --- |")
    row("start to today on screen", start, empty_start, "ms", 1.2)
    row("memory of the process tree (PSS)", memory, empty_memory, "MiB", 1.15)
    print("\n| in the real window | Meguri | target |\n| --- | --- | --- |")
    for name, path, limit in ("FOSDEM 2025", FOSDEM, 200), ("10,000 sessions", ten_thousand, 1000):
        if path.exists():
            looked, kept = zip(*(imported(scratch, path, now, number) for number in range(rounds)))
            print(f"| from a file's arrival to its preview, {name} | {spread(looked, 'ms')} | |")
            print(f"| from Import to the complete timetable, {name} | {spread(kept, 'ms')} | ≤ {limit} ms |", flush=True)
    print(f"| JavaScript of the first load, gzipped | {first_load():.1f} kB | ≤ 80 kB |")


def imported(scratch, path, now, number):
    """Milliseconds until a file that comes to an open window is previewed, and from Import until it is shown."""
    fresh = scratch / f"import-{number}-{path.stem}"
    with Run(scratch, MEGURI, "--data", fresh, "--lang", "en", "--now", now) as meguri:
        meguri.button("Open the sample")
        time.sleep(SETTLE)
        # A second Meguri hands the file to the open window: what a drop does, without a pointer.
        subprocess.run([MEGURI, "--data", fresh, path], check=True, stdout=sys.stderr)
        looked = meguri.at("preview-painted") - meguri.at("import-start")
        time.sleep(SETTLE)  # the person reads
        meguri.press("Import")
        return looked / 1000, (meguri.at("import-painted") - meguri.at("keep-start")) / 1000


if __name__ == "__main__":
    main()
