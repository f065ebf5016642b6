"""PDOK: borders of wijken en buurten (OGC API Features) and places by address (Locatieserver), behind one port.

Only what a worker types as an address goes out, never a person's name and never who asks.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from samenbuur.outside import codes, limits
from samenbuur.outside.unreadable import Unreadable, Why
from samenbuur.outside.web import Web

BORDERS = "https://api.pdok.nl/cbs/wijken-en-buurten-{year}/ogc/v1/collections/{level}/items"
ADDRESSES = "https://api.pdok.nl/bzk/locatieserver/search/v3_1/free"
LEVELS = {codes.GEMEENTE: "gemeenten", codes.WIJK: "wijken", codes.BUURT: "buurten"}
PAGE = 500
PAGES = 60


@dataclass(frozen=True)
class Spot:
    """An address that was found: how it is written, where it lies, and in which areas as PDOK knows them."""

    label: str
    longitude: float
    latitude: float
    buurt: str | None
    wijk: str | None
    gemeente: str | None


class Locator(Protocol):
    """Finds a place by what somebody types; PDOK behind it today, another service tomorrow."""

    def find(self, words: str, limit: int = 5) -> list[Spot]:
        """Return the addresses that fit, the best first."""
        ...


class Locatieserver:
    """The address service of PDOK."""

    def __init__(self, web: Web | None = None) -> None:
        self.web = web or Web()

    def find(self, words: str, limit: int = 5) -> list[Spot]:
        """Return the addresses that fit, the best first. Raises Unreadable when the service cannot be reached."""
        words = " ".join(words.split())[:100]
        if len(words) < 3:
            return []
        answer = self.web.json(ADDRESSES, {"q": words, "rows": str(limit), "fq": "type:adres"})
        docs = answer.get("response", {}).get("docs", []) if isinstance(answer, dict) else []
        return [spot for doc in docs if (spot := spot_of(doc)) is not None]


_POINT = re.compile(r"POINT\((-?\d+(?:\.\d+)?) (-?\d+(?:\.\d+)?)\)")


def spot_of(doc: dict[str, Any]) -> Spot | None:
    """Return the spot in one answer; None when it has no place. PDOK gives a gemeente without GM."""
    match = _POINT.fullmatch(str(doc.get("centroide_ll") or ""))
    if match is None:
        return None
    gemeente = str(doc.get("gemeentecode") or "")
    return Spot(
        label=str(doc.get("weergavenaam") or "")[:200],
        longitude=float(match[1]),
        latitude=float(match[2]),
        buurt=_code(doc.get("buurtcode")),
        wijk=_code(doc.get("wijkcode")),
        gemeente=_code(f"GM{gemeente}" if gemeente.isdigit() else gemeente),
    )


def _code(text: object) -> str | None:
    found = codes.read_code(text or "")
    return found[0] if found else None


class Borders:
    """The borders of one year, by level."""

    def __init__(self, web: Web | None = None) -> None:
        self.web = web or Web()

    def features(self, year: int, level: str, gemeente: str) -> Iterator[dict[str, Any]]:
        """Yield the features of one gemeente, page after page by the link `next`."""
        address: str = BORDERS.format(year=int(year), level=LEVELS[level])
        params: dict[str, Any] | None = {"limit": PAGE, "f": "json", "gemeentecode": gemeente}
        for _ in range(PAGES):
            answer = self.web.json(address, params)
            if not isinstance(answer, dict) or not isinstance(answer.get("features"), list):
                raise Unreadable(Why.BROKEN, kind="PDOK")
            yield from answer["features"]
            following = [link.get("href") for link in answer.get("links", []) if link.get("rel") == "next"]
            if not following:
                return
            address, params = str(following[0]), None
        raise Unreadable(Why.TOO_MANY_ROWS, limit=limits.SHAPES)

    def save(self, year: int, gemeente: str, folder: Path) -> list[Path]:
        """Write one GeoJSON file a level; they are then read like any other file, behind the same fence."""
        if not codes.read_code(gemeente):
            raise Unreadable(Why.BAD_CODE, code=gemeente)
        made = []
        for level in LEVELS:
            features = list(self.features(year, level, gemeente))
            if features:
                path = folder / f"{LEVELS[level]}_{year}.geojson"
                path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
                made.append(path)
        return made
