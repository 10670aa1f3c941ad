#!/usr/bin/env python3
"""The smoke test of the production binary in a real window.

    build/scripts/headless.sh /usr/bin/python3 build/smoke/smoke.py [LANGUAGE...]

It finds controls as a screen reader does, by role and name, presses keys as a keyboard does, and lets the command line
say what was kept. Needs a screen, a session bus, openbox, xdotool and ImageMagick: headless.sh and setup.sh see to them.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402  the version has to be chosen first

ROOT = Path(__file__).resolve().parents[2]
MEGURI = ROOT / "build/bin/meguri"
LOGS = ROOT / "build/logs"
OPEN_SAMPLE = {"en": "Open the sample", "ja": "見本を開く"}
SESSION = "panel"  # what a screen reader calls the group that a session is
PATIENCE = 30  # seconds until a thing that should happen counts as not happening


def until(what, condition):
    """Asks again and again, PATIENCE seconds long, until condition() gives something; says what was awaited if not."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(0.1)
    raise AssertionError(f"after {PATIENCE} s there is still no {what}")


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)


class Window:
    """A running Meguri and what a screen reader sees of it."""

    def __init__(self, data, language):
        self.data, self.language = data, language
        self.process = subprocess.Popen([MEGURI, "--data", data, "--lang", language])
        try:
            self.id = until("window", self._find_window)
        except AssertionError:
            self.kill()
            raise

    def _find_window(self):
        if self.process.poll() is not None:
            raise AssertionError(f"Meguri ended with exit code {self.process.returncode} before its window came")
        return run("xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)).stdout.split()[-1:]

    def nodes(self):
        """Every accessible node of this process's windows, outermost first."""
        desktop = Atspi.get_desktop(0)
        stack = []
        for i in range(desktop.get_child_count()):
            app = desktop.get_child_at_index(i)
            if app and app.get_process_id() == self.process.pid:
                stack.append(app)
        while stack:
            node = stack.pop()
            yield node
            stack.extend(filter(None, (node.get_child_at_index(i) for i in reversed(range(node.get_child_count())))))

    def find(self, role, text):
        """The first node of this role whose name holds text, or None. A tree that changes while it is read is read again."""
        try:
            for node in self.nodes():
                if node.get_role_name() == role and text in (node.get_name() or ""):
                    return node
        except GLib.Error:
            return None
        return None

    def wait_for(self, role, text):
        try:
            return until(f'{role} named "{text}"', lambda: self.find(role, text))
        except AssertionError:
            print("What the screen reader saw:", *self.names(), sep="\n  ")
            raise

    def names(self):
        try:
            return [f"{n.get_role_name()}: {n.get_name()}" for n in self.nodes() if n.get_name()][:150]
        except GLib.Error as problem:
            return [str(problem)]

    def press(self, role, text):
        node = self.wait_for(role, text)
        if not node.do_action(0):
            raise AssertionError(f'{role} "{text}" cannot be pressed')

    def focus(self, role, text):
        """Moves the keyboard to a control, which has to take it."""
        run("xdotool", "windowactivate", "--sync", self.id[0])
        Atspi.Component.grab_focus(self.wait_for(role, text))
        until(f'focus on {role} "{text}"', lambda: self.has_focus(role, text))

    def has_focus(self, role, text):
        node = self.find(role, text)
        return node is not None and node.get_state_set().contains(Atspi.StateType.FOCUSED)

    def key(self, *keys):
        run("xdotool", "windowactivate", "--sync", self.id[0])
        run("xdotool", "key", "--delay", "50", *keys)

    def minimised(self):
        return "IsViewable" not in run("xwininfo", "-id", self.id[0]).stdout

    def close(self):
        """Closes the window as its frame's button does, and expects Meguri to end in order."""
        self.key("alt+F4")
        if (code := self.process.wait(timeout=PATIENCE)) != 0:
            raise AssertionError(f"closing the window ended Meguri with exit code {code}")

    def kill(self):
        self.process.kill()
        self.process.wait()


def agenda(data, *more):
    done = run(MEGURI, "--data", data, "agenda", "--json", *more)
    if done.returncode != 0:
        raise AssertionError(f"meguri agenda ended with {done.returncode}: {done.stderr.strip()}")
    return json.loads(done.stdout)


def picture(name):
    path = LOGS / name
    run("import", "-window", "root", str(path))
    return path


def smoke(data, language):
    window = Window(data, language)
    try:
        window.press("push button", OPEN_SAMPLE[language])
        sessions = until("session in the programme", lambda: agenda(data, "--all"))
        talk = next(s for s in sessions if s["track"] and s["start"])
        window.focus(SESSION, talk["title"])
        window.key("b")
        until("bookmark", lambda: [s for s in agenda(data) if s["id"] == talk["id"] and s["bookmark"]])

        run("xdotool", "windowminimize", window.id[0])
        until("minimised window", window.minimised)
        second = run(MEGURI, "--data", data)
        if second.returncode != 0:
            raise AssertionError(f"a second start ended with {second.returncode}: {second.stderr.strip()}")
        until("first window after a second start", lambda: not window.minimised())
        window.close()

        window = Window(data, language)
        window.wait_for(SESSION, talk["title"])
        kept = [s["id"] for s in agenda(data)]
        if kept != [talk["id"]]:
            raise AssertionError(f"after a restart the agenda holds {kept}, not {talk['id']}")
        shown = picture(f"smoke-{language}.png")
        colours = int(run("identify", "-format", "%k", str(shown)).stdout)
        if colours < 100:
            raise AssertionError(f"the window is as good as blank: {colours} colours in {shown}")
        window.close()
    except AssertionError:
        picture(f"smoke-{language}-failed.png")
        raise
    finally:
        if window.process.poll() is None:
            window.kill()


def main(languages):
    LOGS.mkdir(exist_ok=True)
    Atspi.init()
    # Without a window manager nothing is ever minimised, raised or closed by its frame.
    manager = subprocess.Popen(["openbox"], stderr=subprocess.DEVNULL)
    try:
        for language in languages or OPEN_SAMPLE:
            data = tempfile.mkdtemp(prefix="meguri-smoke.")
            try:
                smoke(data, language)
            finally:
                shutil.rmtree(data, ignore_errors=True)
            print(f"{language}: the window opened, kept a bookmark, came forward on a second start and found everything again.")
    except AssertionError as problem:
        print(f"{language}: the smoke test failed: {problem}", file=sys.stderr)
        return 1
    finally:
        manager.kill()
        manager.wait()
    return 0


if __name__ == "__main__":
    os.environ.setdefault("LC_ALL", "C.UTF-8")
    sys.exit(main(sys.argv[1:]))
