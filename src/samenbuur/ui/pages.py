"""Which address one can open: some only take what a form sends, and show nothing by themselves."""

from urllib.parse import urlsplit

from django.urls import Resolver404, resolve


def nearest_page(address: str) -> str:
    """Return the address itself when it can be opened, else the nearest one above it that can ('/' at last).

    A form with a mistake in it is shown at the address to which it was sent; opening that address again, in another
    language or by reloading, must lead to the page on which the form stands.
    """
    path = urlsplit(address).path
    if _opens(path):
        return address
    while path not in ("", "/"):
        path = path.rstrip("/").rpartition("/")[0] + "/"
        if _opens(path):
            return path
    return "/"


def _opens(path: str) -> bool:
    try:
        policy = getattr(resolve(path).func, "policy", None)
    except Resolver404:
        return False
    return policy is None or "GET" in policy.methods
