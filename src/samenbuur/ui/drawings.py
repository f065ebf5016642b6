"""The two signatures of Samenbuur, and charts in the same hand: drawn on the server as plain SVG."""

from markupsafe import Markup


def rings_svg(*args: object, **kwargs: object) -> Markup:
    """Placeholder until the drawing stands."""
    return Markup("")


def ribbon_svg(*args: object, **kwargs: object) -> Markup:
    """Placeholder until the drawing stands."""
    return Markup("")
