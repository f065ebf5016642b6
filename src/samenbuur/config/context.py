"""What every page knows: its viewer and where they can go."""

from typing import Any

from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the viewer; navigation is drawn by the base template from `nav`."""
    return {"viewer": getattr(request, "viewer", None), "request": request}
