"""What people take home on paper."""

from functools import lru_cache

import segno
from markupsafe import Markup


@lru_cache(maxsize=128)
def qr_svg(text: str) -> Markup:
    """Return a QR code as SVG that follows the ink of the page; four modules of quiet around it."""
    code = segno.make(text, error="m", micro=False)
    drawn = code.svg_inline(
        svgclass="samenbuur-qr__code", lineclass=None, omitsize=True, border=4, dark="#000"
    )
    return Markup(drawn)  # noqa: S704  drawn by segno from numbers only
