"""What the properties of a feature say: which area it is, of which year, and which figures they carry."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from samenbuur.outside import codes
from samenbuur.outside.columns import bare
from samenbuur.outside.tables import year_in

Properties = Mapping[str, Any]

CODE_NAMES = (
    "buurtcode", "bu_code", "wijkcode", "wk_code", "gemeentecode", "gm_code", "statcode", "cbscode", "cbs_code", "code",
)  # fmt: skip
NAME_NAMES = (
    "buurtnaam",
    "bu_naam",
    "wijknaam",
    "wk_naam",
    "gemeentenaam",
    "gm_naam",
    "statnaam",
    "naam",
    "name",
)
AMSTERDAM = "GM0363"


@dataclass(frozen=True)
class Named:
    """An area as a feature names it."""

    code: str
    kind: str
    name: str
    parent: str | None


def old_amsterdam(short: str) -> str | None:
    """Return the official code of an old Amsterdam code: `N66d` is BU03636603, `E14` is WK036314."""
    match = re.fullmatch(r"[A-Z](\d\d)([a-z]?)", short.strip())
    if match is None:
        return None
    if not match[2]:
        return f"WK0363{match[1]}"
    return f"BU0363{match[1]}{ord(match[2]) - ord('a'):02d}"


def new_amsterdam(short: str) -> str | None:
    """Return the official code of an Amsterdam code since 2022: `AA01` is BU0363AA01, `NA` is WK0363NA."""
    short = short.strip()
    if re.fullmatch(r"[A-Z]{2}\d\d", short):
        return f"BU0363{short}"
    return f"WK0363{short}" if re.fullmatch(r"[A-Z]{2}", short) else None


def amsterdam(kind: str, short: str) -> str | None:
    """Return our code of an Amsterdam area by its kind and short code."""
    if kind == codes.GEMEENTE:
        return "GM" + short.zfill(4)
    if kind in (codes.STADSDEEL, codes.GEBIED):
        return codes.municipal(AMSTERDAM, kind, short)
    return old_amsterdam(short) or new_amsterdam(short)


def name_area(properties: Properties) -> Named | None:
    """Return the area that a feature is, or None when its properties do not name one with a code."""
    lower = {str(key).lower(): value for key, value in properties.items()}
    found = _official(lower) or _of_amsterdam(lower)
    if found is None:
        return None
    code, kind = found
    return Named(code, kind, _name(lower, kind), _parent(lower, code, kind))


def _official(lower: dict[str, Any]) -> tuple[str, str] | None:
    for name in CODE_NAMES:
        found = codes.read_code(lower.get(name) or "")
        if found:
            return found
    return None


def _of_amsterdam(lower: dict[str, Any]) -> tuple[str, str] | None:
    """Return an area of the municipality's own files: full code, stadsdeel or gebied for working in the area."""
    short = str(lower.get("vollcode") or "").strip()
    if short:
        if re.fullmatch(r"[A-Z]", short):
            return codes.municipal(AMSTERDAM, codes.STADSDEEL, short), codes.STADSDEEL
        found = old_amsterdam(short) or new_amsterdam(short)
        return codes.read_code(found) if found else None
    own = str(lower.get("code") or "").strip()
    if re.fullmatch(r"[A-Z][A-Za-z]\w\w", own) and "stadsdeel" in lower:
        return codes.municipal(AMSTERDAM, codes.GEBIED, own), codes.GEBIED
    if "stadsdeelidentificatie" in lower and re.fullmatch(r"[A-Z]", own):
        return codes.municipal(AMSTERDAM, codes.STADSDEEL, own), codes.STADSDEEL
    return None


def _name(lower: dict[str, Any], kind: str) -> str:
    first = {
        "buurt": ("buurtnaam", "bu_naam"),
        "wijk": ("wijknaam", "wk_naam"),
        "gemeente": ("gemeentenaam", "gm_naam"),
    }
    for name in (*first.get(kind, ()), *NAME_NAMES):
        text = " ".join(str(lower.get(name) or "").split())
        if text:
            return text[:120]
    return ""


def _parent(lower: dict[str, Any], code: str, kind: str) -> str | None:
    if kind == codes.GEBIED and lower.get("stadsdeel"):
        return codes.municipal(AMSTERDAM, codes.STADSDEEL, str(lower["stadsdeel"]).strip())
    if kind in (codes.STADSDEEL, codes.GEBIED):
        return AMSTERDAM
    return codes.parent_of(code)


def is_water(properties: Properties) -> bool:
    """Return whether a feature is water or lies abroad (CBS: `water`, in shapefiles `H2O`, is JA or B)."""
    said = next((properties[name] for name in ("water", "WATER", "H2O") if properties.get(name)), "NEE")
    return str(said).strip().upper() in {"JA", "B"}


def version_of(properties: Properties) -> tuple[bool, int]:
    """Return (whether it is current, version number): municipal answers may hold older versions of an area too."""
    ended = properties.get("eindGeldigheid") or properties.get("einde_geldigheid")
    return not ended, int(properties.get("volgnummer") or 0)


def year_of(properties: Properties) -> int:
    """Return the year from which a feature's division dates, 0 when it does not say."""
    lower = {str(key).lower(): value for key, value in properties.items()}
    for name in (
        "jaarstatcode",
        "jrstatcode",
        "jaar",
        "begingeldigheid",
        "begin_geldigheid",
        "docdatum",
        "ingsdatum",
    ):
        year = year_in(str(lower.get(name) or "")[:4])
        if year:
            return year
    return 0


# Properties that name, date or measure a feature; they are neither figures nor unknown.
_ABOUT_IT = re.compile(
    r"^(.*code.*|.*naam|name|statnaam|rubriek|water|h2o|fid|id|objectid|gid|gmlid|indwbi|indelingswijziging.*|jrstatcode|jaar"
    r"|identificatie|.*identificatie|volgnummer|registratiedatum|.*geldigheid|document.*|brondocument.*|doc(nr|datum)"
    r"|ingsdatum|einddatum|ligtin.*|links|display|datemodified|gemeente|stadsdeel|bbox|buurten|buurtcombinaties"
    r"|gebiedsgerichtwerken|dataset|land|landsdeel|provincie|.*gebied|shape.*|geom.*)$"
)


def unknown_names(headers: list[str], figures: Collection[str]) -> list[str]:
    """Return the properties that are not figures we know, nor say which feature it is."""
    return [name for name in headers if name not in figures and not _ABOUT_IT.match(bare(name))]


def figure_names(headers: list[str], recognise: Callable[[list[str]], list[str | None]]) -> dict[str, str]:
    """Return {property: indicator} for the properties that are figures."""
    return {header: key for header, key in zip(headers, recognise(headers), strict=True) if key is not None}
