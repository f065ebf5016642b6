"""Which column holds which figure: recognised by name, by whatever route the table came (IMPORT-NOTES: routes A–F)."""

import re
import tomllib
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CATALOGUE = Path(__file__).with_name("cbs_columns.toml")


@dataclass(frozen=True)
class Indicator:
    """A published figure, the same through the years and the routes."""

    key: str
    unit: str
    theme: str
    nl: str
    en: str
    top: bool
    lags: bool
    of: str
    labels: tuple[str, ...]
    odata: tuple[str, ...]
    wfs: tuple[str, ...]
    tidy: tuple[str, ...]


@cache
def catalogue() -> dict[str, Indicator]:
    """Return every indicator we know, by key, in the order of the file."""
    raw = tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))
    return {
        key: Indicator(
            key=key,
            unit=entry["unit"],
            theme=entry["theme"],
            nl=entry["nl"],
            en=entry["en"],
            top=entry.get("key", False),
            lags=entry.get("lags", False),
            of=entry.get("of", ""),
            labels=tuple(entry["labels"]),
            odata=tuple(entry.get("odata", ())),
            wfs=tuple(entry.get("wfs", ())),
            tidy=tuple(entry.get("tidy", ())),
        )
        for key, entry in raw.items()
    }


def bare(name: str) -> str:
    """Return a name without accents, case, white space and punctuation.

    A StatLine path, the same path with pipe signs, and what R makes of it (dots) all become the same.
    """
    text = unicodedata.normalize("NFKD", name.replace("²", "").replace("³", "")).lower()
    return "".join(c for c in text if "a" <= c <= "z" or "0" <= c <= "9")


_KEY = re.compile(r"^(?:k_)?([0-9A-Za-zÀ-ÿ]*?)_(\d+)$")


def stem(key: str) -> str | None:
    """Return the bare stem of an OData key (`k_0Tot15Jaar_8` → `0tot15jaar`); its number moves between years."""
    match = _KEY.match(key.strip())
    return bare(match[1]) if match else None


@cache
def _by_label() -> dict[str, str]:
    return {
        bare(name): key
        for key, indicator in catalogue().items()
        for name in (*indicator.labels, *indicator.wfs, *indicator.tidy)
    }


@cache
def _by_stem() -> dict[str, list[str]]:
    stems: dict[str, list[str]] = {}
    for key, indicator in catalogue().items():
        last = [re.sub(r"\s*\([^()]*\)$", "", label.split("/")[-1]) for label in indicator.labels]
        for name in dict.fromkeys(bare(name) for name in (*last, *indicator.odata)):
            stems.setdefault(name, []).append(key)
    return stems


def recognise(headers: list[str]) -> list[str | None]:
    """Return the indicator's key for each header, or None.

    Where a table has the same stem twice (a flat's electricity, then a flat's gas), their order decides.
    """
    seen: Counter[str] = Counter()
    found: list[str | None] = []
    for header in headers:
        key = _by_label().get(bare(header))
        name = stem(header)
        if key is None and name is not None:
            choice = _by_stem().get(name, [])
            key = choice[seen[name]] if seen[name] < len(choice) else _by_label().get(name)
            seen[name] += 1
        found.append(key)
    return found
