"""Pictures of streets (BRT-A of PDOK), fetched by the house and kept in a folder of its own; only where it chose them.

Asked for is one square of the country, by its number: never by whom, and never from a phone.
"""

import os
import re
import tempfile
from pathlib import Path

from samenbuur.outside.unreadable import Unreadable, Why
from samenbuur.outside.web import Web

PDOK = "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:3857/{z}/{x}/{y}.png"
SOURCES = {"pdok": PDOK}
LARGEST = 400_000
"""Bytes of one picture."""
MOST_KEPT = 4_000
"""Pictures in the folder: the streets of some hundred buurten."""
PNG = re.compile(rb"\x89PNG\r\n\x1a\n")


class Streets:
    """The pictures of one source, kept in a folder."""

    def __init__(self, source: str, folder: Path, web: Web | None = None) -> None:
        if source not in SOURCES:
            raise Unreadable(Why.HOST, name=source[:40])
        self.source, self.folder, self.web = source, folder, web

    def picture(self, z: int, x: int, y: int) -> bytes:
        """Return one picture (PNG). Raises Unreadable when it is not kept and cannot be fetched."""
        kept = self.folder / self.source / f"{z}-{x}-{y}.png"
        if kept.exists():
            return kept.read_bytes()
        found = (self.web or Web()).body(SOURCES[self.source].format(z=z, x=x, y=y), most=LARGEST)
        if not PNG.match(found):
            raise Unreadable(Why.BROKEN, kind="PNG")
        self._keep(kept, found)
        return found

    def _keep(self, place: Path, picture: bytes) -> None:
        place.parent.mkdir(parents=True, exist_ok=True)
        if sum(1 for _one in place.parent.iterdir()) >= MOST_KEPT:
            return
        # Whole or not at all: another process may read it meanwhile.
        handle, made = tempfile.mkstemp(dir=place.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(picture)
        Path(made).replace(place)
