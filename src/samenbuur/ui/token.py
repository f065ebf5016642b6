"""The hidden field that shows a form to be ours: made once for a page, and only when a form on it asks for it."""

from functools import cached_property

from django.http import HttpRequest
from django.template.backends.utils import csrf_input


class PageToken:
    """Stands in a template as `csrf_input`.

    Django masks the token anew for every form. A list of two hundred names is two hundred forms: their masks cost a
    quarter of the page's time and cannot be packed. It is still another one on every page, so that the length of a packed
    page tells nothing about it.
    """

    def __init__(self, request: HttpRequest) -> None:
        """Remember whose page it is; a page without a form stays without a token."""
        self._request = request

    @cached_property
    def _field(self) -> str:
        return str(csrf_input(self._request))

    def __html__(self) -> str:
        """Return the field for a template."""
        return self._field

    __str__ = __html__
