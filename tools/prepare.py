"""Makes a bare clone ready: Python packages by hash, the front end, the translations; each only when something changed.

Standard library only, and written so that an old Python can still say which Python is needed.
"""

import hashlib
import os
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from tools import house

BUILT = ("src", "samenbuur", "ui", "static", "samenbuur")


def fingerprint(files, more=""):
    """One hash over the names and contents of files, in a fixed order."""
    digest = hashlib.sha256(more.encode())
    for name in sorted(files):
        digest.update(os.path.relpath(name, house.ROOT).encode())
        with open(name, "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()


def unchanged(stamp, value):
    try:
        with open(stamp) as file:
            return file.read() == value
    except OSError:
        return False


def remember(stamp, value):
    with open(stamp, "w") as file:
        file.write(value)


def check_python():
    if sys.version_info[:2] < house.OLDEST_PYTHON:
        raise house.Stop(
            "This is Python %d.%d; Samenbuur needs 3.11 or newer: install it and run `make PYTHON=python3.12 ...`."
            % sys.version_info[:2]
        )


def make_venv():
    if os.path.exists(house.tool("python")):
        return
    house.say("Making a place for the Python packages …")
    code = subprocess.call([sys.executable, "-m", "venv", house.VENV])
    if code != 0:
        shutil.rmtree(house.VENV, ignore_errors=True)
        raise house.Stop(
            "Python could not make a virtual environment: install its venv module "
            "(on Debian and Ubuntu: `apt install python3-venv`) and try again."
        )


def pip(*arguments):
    return [house.tool("python"), "-m", "pip", "--disable-pip-version-check", *arguments]


def install(kind):
    """Install the locked packages of `kind` ('build' or 'dev') and the checkout itself."""
    lock = house.path("requirements", kind + ".txt")
    value = fingerprint([lock, house.path("pyproject.toml")], more=sys.version)
    stamp = os.path.join(house.VENV, ".samenbuur-" + kind)
    larger = os.path.join(house.VENV, ".samenbuur-dev")
    if unchanged(stamp, value) or (kind == "build" and os.path.exists(larger) and _dev_is_current()):
        return
    house.say("Installing the Python packages (%s) …" % kind)
    house.run(
        pip("install", "--quiet", "--require-hashes", "-r", lock),
        "The Python packages could not be installed: check the network and the disk, then run the same command again.",
    )
    house.run(
        pip("install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "-e", house.ROOT),
        "Samenbuur itself could not be installed into .venv: run `make clean` and try again.",
    )
    remember(stamp, value)


def _dev_is_current():
    value = fingerprint(
        [house.path("requirements", "dev.txt"), house.path("pyproject.toml")], more=sys.version
    )
    return unchanged(os.path.join(house.VENV, ".samenbuur-dev"), value)


def files_under(*parts):
    found = []
    for folder, folders, names in os.walk(house.path(*parts)):
        folders[:] = [name for name in folders if name not in ("node_modules", "__pycache__")]
        found.extend(os.path.join(folder, name) for name in names)
    return found


def npm_packages(*parts):
    """Install the npm packages of a folder exactly as locked, without running any script of theirs."""
    folder = house.path(*parts)
    value = fingerprint([os.path.join(folder, "package-lock.json")])
    stamp = os.path.join(folder, "node_modules", ".samenbuur")
    if unchanged(stamp, value):
        return
    house.say("Installing the npm packages of %s …" % "/".join(parts))
    house.run(
        [house.tool("npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"],
        "The npm packages of %s could not be installed: check the network, then run the same command again."
        % "/".join(parts),
        cwd=folder,
    )
    remember(stamp, value)


def build_front_end():
    """Build styles and scripts into the package, when a source changed or the result is not there."""
    if not os.path.exists(house.path("frontend", "package-lock.json")):
        return
    built = house.path(*BUILT)
    value = fingerprint(files_under("frontend"))
    stamp = os.path.join(house.CACHE, "front-end")
    if unchanged(stamp, value) and os.path.isdir(built) and os.listdir(built):
        return
    npm_packages("frontend")
    house.say("Building styles and scripts …")
    house.run(
        [house.tool("npm"), "run", "--silent", "build"],
        "The front end could not be built: the message above names the file to mend.",
        cwd=house.path("frontend"),
    )
    os.makedirs(house.CACHE, exist_ok=True)
    remember(stamp, value)


def compile_messages():
    """Compile catalogues whose `.mo` is missing or older than its `.po`."""
    old = []
    for source in files_under("src"):
        if source.endswith(".po"):
            target = source[:-3] + ".mo"
            if not os.path.exists(target) or os.path.getmtime(target) < os.path.getmtime(source):
                old.append(source)
    if old:
        house.say("Compiling %d translation file(s) …" % len(old))
        house.run(
            [house.tool("python"), house.path("tools", "messages.py"), "compile", *old],
            "A translation file is not right: the message above names the line to mend.",
        )


def prepare(kind):
    check_python()
    make_venv()
    install("build" if kind == "run" else "dev")
    build_front_end()
    compile_messages()
    if kind == "browser":
        npm_packages("tests", "browser")


def main():
    kinds = sys.argv[1:] or ["run"]
    for kind in kinds:
        if kind not in ("run", "dev", "browser"):
            raise house.Stop("Say what to prepare: run, dev or browser.")
        prepare(kind)
    return 0


if __name__ == "__main__":
    sys.exit(house.finish(main))
