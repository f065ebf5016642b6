"""Where things are, and how a tool stops with one sentence; standard library only, also for an old Python."""

import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CACHE = os.path.join(ROOT, ".cache")
VENV = os.environ.get("SAMENBUUR_VENV") or os.path.join(ROOT, ".venv")
BIN = os.path.join(VENV, "Scripts" if os.name == "nt" else "bin")
OLDEST_PYTHON = (3, 11)


class Stop(Exception):
    """A step cannot go on; its text says, in one sentence, what to do."""


def path(*parts):
    return os.path.join(ROOT, *parts)


def tool(name):
    """The path of a program inside the project's own environment."""
    return os.path.join(BIN, name + (".exe" if os.name == "nt" else ""))


def say(text):
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def environment(**more):
    """The environment for a step: the project's own programs are found first."""
    env = dict(os.environ, **more)
    env["PATH"] = BIN + os.pathsep + env.get("PATH", "")
    env.setdefault("PYTHONDONTWRITEBYTECODE", "")
    return env


def run(command, otherwise, cwd=ROOT, env=None):
    """Run a step that must succeed; when it does not, stop with the sentence `otherwise`."""
    try:
        code = subprocess.call(command, cwd=cwd, env=env or environment())
    except OSError as error:
        raise Stop("%s (%s)" % (otherwise, error)) from error
    if code != 0:
        raise Stop(otherwise)


def finish(main):
    """Run `main` and turn a `Stop` into its sentence and exit code 1."""
    try:
        return main() or 0
    except Stop as stop:
        sys.stderr.write("\nStopped: %s\n" % stop)
        return 1
    except KeyboardInterrupt:
        return 130
