"""Codes of areas: what kind of area a code names, and the area it lies in (P1)."""

import re

COUNTRY, GEMEENTE, WIJK, BUURT = "country", "gemeente", "wijk", "buurt"
STADSDEEL, GEBIED = "stadsdeel", "gebied"
KINDS = (COUNTRY, GEMEENTE, STADSDEEL, GEBIED, WIJK, BUURT)
NETHERLANDS = "NL00"

# The last parts are letters or digits: Amsterdam has used letters since 2022 (WK0363AA, BU0363AA01).
_PATTERN = re.compile(r"(?:(NL)0[01]|(GM)\d{4}|(WK)\d{4}[0-9A-Z]{2}|(BU)\d{4}[0-9A-Z]{2}[0-9A-Z]{2})")
_KIND = {"NL": COUNTRY, "GM": GEMEENTE, "WK": WIJK, "BU": BUURT}


def read_code(text: object) -> tuple[str, str] | None:
    """Return (code, kind) of an official code, or None when it is none. Padding is taken off; NL01 is NL00."""
    code = str(text).strip()
    match = _PATTERN.fullmatch(code)
    if match is None:
        return None
    kind = _KIND[code[:2]]
    return (NETHERLANDS, kind) if kind == COUNTRY else (code, kind)


def parent_of(code: str) -> str | None:
    """Return the code of the area in which an official area lies; None for the country."""
    head = code[:2]
    if head == "BU":
        return "WK" + code[2:8]
    if head == "WK":
        return "GM" + code[2:6]
    return NETHERLANDS if head == "GM" else None


def municipal(gemeente: str, kind: str, code: str) -> str:
    """Return our code of an area that only a municipality knows: `GM0363-stadsdeel-A`."""
    return f"{gemeente}-{kind}-{code}"
