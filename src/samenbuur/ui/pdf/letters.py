"""Which letters can be printed: what our fonts lack is replaced by one sign and said, never guessed and never left out.

A document that says of itself that everybody can read it (PDF/UA) may not hold a letter without a picture of it.
"""

import bisect
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

FONTS = Path(__file__).parent / "fonts"
STAND_IN = "[?]"
"""Stands for a letter that cannot be printed."""
LONG = 24
"""After so many letters without a space a word may go on in the next line."""
UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
"""Signs without a picture: they would only turn the order of others, or hide something."""
WORD = re.compile(rf"\S{{{LONG},}}")
AS_THEY_ARE = {"kind", "language", "svg"}


@cache
def _known() -> tuple[list[int], list[int]]:
    rows = [line.split() for line in (FONTS / "letters.txt").read_text().splitlines()]
    return [int(first, 16) for first, _last in rows], [int(last, 16) for _first, last in rows]


def can_print(letter: str) -> bool:
    """Return whether one of our fonts has this letter.

    >>> can_print("e"), can_print("ş"), can_print("م"), can_print("漢")
    (True, True, True, False)
    """
    if letter in "\n\t":
        return True
    firsts, lasts = _known()
    at = bisect.bisect_right(firsts, ord(letter)) - 1
    return at >= 0 and ord(letter) <= lasts[at]


def printable(text: str) -> str:
    """Return a text as it can be printed.

    >>> printable("Ke\\u0301vin 漢 \\u202e👍🏽")
    'Kévin [?] [?][?]'
    """
    known = unicodedata.normalize("NFC", UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    return "".join(letter if can_print(letter) else STAND_IN for letter in known)


def _with_breaks(found: re.Match[str]) -> str:
    word = found.group()
    return "\u200b".join(word[at : at + LONG] for at in range(0, len(word), LONG))


def prepared(said: Any, name: str = "") -> tuple[Any, bool]:
    """Return values as they can be printed, and whether any letter of them could not be."""
    if isinstance(said, str):
        if name in AS_THEY_ARE - {"svg"}:
            return said, False
        text = printable(said)
        lost = text.count(STAND_IN) > said.count(STAND_IN)
        return (text if name == "svg" else WORD.sub(_with_breaks, text)), lost
    if isinstance(said, dict):
        pairs = {key: prepared(value, key) for key, value in said.items()}
        return {key: value for key, (value, _lost) in pairs.items()}, any(
            lost for _value, lost in pairs.values()
        )
    if isinstance(said, list | tuple):
        found = [prepared(value) for value in said]
        return [value for value, _lost in found], any(lost for _value, lost in found)
    return said, False
