"""Line pictures that stand beside words: Tabler's, and a small set of our own in the same line."""

import json
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup, escape

TURNS = {
    "arrow-back-up",
    "arrow-left",
    "arrow-right",
    "chevron-right",
    "external-link",
    "login",
    "logout",
    "send",
    "walk",
}
"""Pictures with a direction: they look the other way where people read from right to left."""
SHEET = Path(__file__).with_name("icons.json")


@lru_cache(maxsize=1)
def sheet() -> dict[str, str]:
    """Return the inside of each picture by name, as built by `frontend/build.mjs`."""
    drawings: dict[str, str] = json.loads(SHEET.read_text(encoding="utf-8"))
    return drawings


@lru_cache(maxsize=512)
def icon(name: str, size: str = "", title: str = "") -> Markup:
    """Return the picture as SVG; hidden from screen readers unless it has a title of its own.

    `size` is empty (as high as the text), "large" (twice) or "huge" (empty states, tiles).
    """
    drawing = sheet()[name]
    kind = f" samenbuur-icon--{size}" if size else ""
    kind += " samenbuur-icon--turns" if name in TURNS else ""
    said = f'role="img" aria-label="{escape(title)}"' if title else 'aria-hidden="true"'
    return Markup(  # noqa: S704  the drawings are ours, the title is escaped
        f'<svg class="samenbuur-icon{kind}" viewBox="0 0 24 24" {said} focusable="false">{drawing}</svg>'
    )


def mark() -> Markup:
    """Return the mark of Samenbuur: two threads that cross. In the page itself, so that it asks for no request."""
    return Markup(
        '<svg class="samenbuur-top__mark" viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="9" fill="#0a5d66"/>'
        '<g fill="none" stroke-width="4" stroke-linecap="round"><path stroke="#f2b632" d="M5 11h12M24 11h3M20.5 5v11.5M20.5 26v1"/>'
        '<path stroke="#fff" d="M5 21h3M15 21h12M11.5 5v1.5M11.5 15.5v11.5"/></g></svg>'
    )
