"""The pictures of the resident's own door: our own line drawings, 96 by 72, one for each thing one can do there.

A drawing never stands alone: the words beside it say the same, so it is hidden from screen readers. Colours come from the
style sheet: `line` is ink, `soft` the soft brand colour, `sun` the one warm spot in each.
"""

from functools import lru_cache

from markupsafe import Markup

_SOFT, _SUN = 'class="samenbuur-picture__soft"', 'class="samenbuur-picture__sun"'
_LINE = 'class="samenbuur-picture__line"'
_PERSON = f'<circle {_SUN} cx="48" cy="24" r="9"/><path {_SOFT} d="M30 62c0-14 8-22 18-22s18 8 18 22z"/>'

PICTURES: dict[str, str] = {
    "open_door": (
        f'<path {_SUN} d="M36 10h30v54H36z"/><path {_SOFT} d="M36 10l-18 8v54l18-8z"/>'
        f'<path {_LINE} d="M36 64V10h30v54M36 10l-18 8v52l18-6M24 42v3M8 66h80M74 18l6-5M76 32h9M74 46l6 5"/>'
    ),
    "closed_door": (
        f'<path {_SOFT} d="M32 8h32v56H32z"/><circle {_SUN} cx="57" cy="38" r="3"/>'
        f'<path {_LINE} d="M32 64V8h32v56M10 64h76M39 16h18v14H39zM39 44h10v12H39z"/>'
    ),
    "told": (
        f'<path {_SOFT} d="M12 10h62a6 6 0 0 1 6 6v28a6 6 0 0 1-6 6H42L26 64V50H12a6 6 0 0 1-6-6V16a6 6 0 0 1 6-6z"/>'
        f'<path {_SUN} d="M58 40c-8-6-10-9-10-13a5 5 0 0 1 10-1 5 5 0 0 1 10 1c0 4-2 7-10 13z"/>'
        f'<path {_LINE} d="M12 10h62a6 6 0 0 1 6 6v28a6 6 0 0 1-6 6H42L26 64V50H12a6 6 0 0 1-6-6V16a6 6 0 0 1 6-6zM16 22h24M16 31h22M16 40h16"/>'
    ),
    "who_sees": (
        f'<path {_SOFT} d="M4 36c10-17 25-26 44-26s34 9 44 26C82 53 67 62 48 62S14 53 4 36z"/><circle {_SUN} cx="48" cy="36" r="13"/>'
        f'<path {_LINE} d="M4 36c10-17 25-26 44-26s34 9 44 26C82 53 67 62 48 62S14 53 4 36z"/>'
        f'<circle {_LINE} cx="48" cy="36" r="13"/><path {_LINE} d="M41 46c1-5 4-7 7-7s6 2 7 7M48 28a4 4 0 1 0 .010 0"/>'
    ),
    "who_looked": (
        f'<circle {_SOFT} cx="40" cy="30" r="22"/><path {_SUN} d="M40 17a13 13 0 1 0 13 13H40z"/>'
        f'<circle {_LINE} cx="40" cy="30" r="22"/><path {_LINE} d="M40 17v13h11M56 46l24 20"/>'
    ),
    "circle": (
        f'<circle {_SOFT} cx="48" cy="36" r="32"/><circle {_SUN} cx="48" cy="36" r="8"/>'
        f'<circle {_LINE} cx="48" cy="36" r="8"/><circle {_LINE} cx="48" cy="36" r="20"/><circle {_LINE} cx="48" cy="36" r="32"/>'
        f'<circle {_LINE} cx="31" cy="25" r="3"/><circle {_LINE} cx="66" cy="45" r="3"/><circle {_LINE} cx="24" cy="57" r="3"/><circle {_LINE} cx="76" cy="20" r="3"/>'
    ),
    "met": (
        f'<circle {_SUN} cx="30" cy="22" r="9"/><path {_SOFT} d="M12 60c0-14 8-22 18-22s18 8 18 22z"/><path {_SOFT} d="M48 60c0-14 8-22 18-22s18 8 18 22z"/>'
        f'<circle {_LINE} cx="30" cy="22" r="9"/><circle {_LINE} cx="66" cy="22" r="9"/>'
        f'<path {_LINE} d="M12 60c0-14 8-22 18-22s18 8 18 22M48 60c0-14 8-22 18-22s18 8 18 22M6 60h84M44 10h8M48 6v8"/>'
    ),
    "talk": (
        f'<path {_SOFT} d="M10 8h40v26H30L20 44V34H10z"/><path {_SUN} d="M46 30h40v26H76v10L66 56H46z"/>'
        f'<path {_LINE} d="M10 8h40v26H30L20 44V34H10zM46 38v18h20l10 10V56h10V30H54M18 17h24M18 25h16M54 39h24M54 47h16"/>'
    ),
    "days": (
        f'<path {_SOFT} d="M14 16h68v46H14z"/><circle {_SUN} cx="61" cy="48" r="8"/>'
        f'<path {_LINE} d="M14 16h68v46H14zM14 30h68M30 9v12M66 9v12M24 40h6M40 40h6M24 51h6M40 51h6"/>'
    ),
    "missed": (
        f'<path {_SOFT} d="M18 40h26v8H18z"/><path {_SUN} d="M72 38c-10-8-13-12-13-17a7 7 0 0 1 13-3 7 7 0 0 1 13 3c0 5-3 9-13 17z"/>'
        f'<path {_LINE} d="M20 8v56M20 40h24v8H20M42 48v16M20 12h-4M20 22h14M20 30h14M72 38c-10-8-13-12-13-17a7 7 0 0 1 13-3 7 7 0 0 1 13 3c0 5-3 9-13 17z"/>'
    ),
    "along": (
        f'<path {_SOFT} d="M12 24h72v40H12z"/><path {_SUN} d="M42 38h12v10H42z"/>'
        f'<path {_LINE} d="M12 24h72v40H12zM36 24v-6a6 6 0 0 1 6-6h12a6 6 0 0 1 6 6v6M12 42h30M54 42h30M42 38h12v10H42z"/>'
    ),
    "rights": (
        f'<path {_SOFT} d="M20 6h38l14 14v46H20z"/><path {_SUN} d="M44 58l4-12 28-28 8 8-28 28z"/>'
        f'<path {_LINE} d="M72 34v32H20V6h38l6 6M30 20h20M30 30h24M30 40h14M44 58l4-12 28-28 8 8-28 28z"/>'
    ),
    "me": f'{_PERSON}<circle {_LINE} cx="48" cy="24" r="9"/><path {_LINE} d="M30 62c0-14 8-22 18-22s18 8 18 22zM10 62h76"/>',
    "card": (
        f'<path {_SOFT} d="M10 14h76v46H10z"/><path {_SUN} d="M54 24h22v22H54z"/>'
        f'<path {_LINE} d="M10 14h76v46H10zM54 24h8v8h-8zM68 24h8v8h-8zM54 38h8v8h-8zM68 38v8h8M20 26h22M20 36h16M20 50h10"/>'
    ),
    "paper": (
        f'<path {_SOFT} d="M24 6h48v60H24z"/><path {_SUN} d="M32 16h10v10H32zM32 48h10v10H32z"/>'
        f'<path {_LINE} d="M24 6h48v60H24zM32 16h10v10H32zM32 32h10v10H32zM32 48h10v10H32zM50 21h14M50 37h14M50 53h14M34 37l3 3 5-8"/>'
    ),
}
"""The inside of each drawing by name."""


@lru_cache(maxsize=32)
def picture_svg(name: str) -> Markup:
    """Return a drawing as SVG. KeyError for a name that is not drawn."""
    return Markup(  # noqa: S704  the drawings are ours
        f'<svg class="samenbuur-picture" viewBox="0 0 96 72" aria-hidden="true" focusable="false">{PICTURES[name]}</svg>'
    )
