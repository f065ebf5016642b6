"""Makes the locks again: exact versions with hashes and without addresses, the same for every kind of machine."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools import house

# Who runs the product from the lock may use either database and the identity provider of an organisation.
EXTRAS = ["--extra", "postgres", "--extra", "oidc"]
LOCKS = {"run": EXTRAS, "build": ["--group", "build", *EXTRAS], "dev": ["--group", "dev", *EXTRAS]}
PLAIN = ["--universal", "--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--no-header",
         "--no-annotate", "--python-version", "3.11", "--quiet"]  # fmt: skip


def main() -> int:
    upgrade = ["--upgrade"] if "--upgrade" in sys.argv else []
    for name, groups in LOCKS.items():
        place = house.path("requirements", f"{name}.txt")
        house.run(
            [
                house.tool("uv"),
                "pip",
                "compile",
                house.path("pyproject.toml"),
                *groups,
                *PLAIN,
                *upgrade,
                "-o",
                place,
            ],
            f"The lock {name} could not be made: check the network and the versions in pyproject.toml.",
        )
        if re.search(r"https?://", Path(place).read_text()):
            raise house.Stop(f"requirements/{name}.txt names an address; a lock holds hashes only.")
    for folder in ("frontend", "tests/browser"):
        if upgrade and Path(house.path(folder, "package.json")).exists():
            house.run(
                [house.tool("npm"), "update", "--package-lock-only", "--ignore-scripts", "--silent"],
                f"The npm lock of {folder} could not be made: check the network.",
                cwd=house.path(folder),
            )
        without_addresses(Path(house.path(folder, "package-lock.json")))
    return 0


def without_addresses(lock: Path) -> None:
    """Leave out of an npm lock where a package comes from and whom to fund: the hash says which package it is."""
    if not lock.exists():
        return
    content = json.loads(lock.read_text())
    for package in content["packages"].values():
        package.pop("resolved", None)
        package.pop("funding", None)
    lock.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    sys.exit(house.finish(main))
