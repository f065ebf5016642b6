"""Addresses of styles, scripts and fonts that change when the file changes, so that browsers may keep them for ever."""

import hashlib
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage

FOREVER = "public, max-age=31536000, immutable"


@lru_cache(maxsize=256)
def _mark(path: str, changed: int) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()[:10]


@lru_cache(maxsize=256)
def _find(name: str) -> str | None:
    found = finders.find(name)
    return str(found) if found else None


class Storage(StaticFilesStorage):
    """Gives each file an address with a mark of its content; needs no collecting step."""

    def url(self, name: str | None) -> str:
        """Return the address of a static file, with a mark of its content."""
        if name is None or name.endswith("/"):
            return super().url(name)
        return _url(name, super().url(name)) if not settings.DEBUG else self._fresh(name)

    def _fresh(self, name: str) -> str:
        path = finders.find(name)
        address = super().url(name)
        return f"{address}?v={_mark(str(path), Path(str(path)).stat().st_mtime_ns)}" if path else address


@lru_cache(maxsize=256)
def _url(name: str, address: str) -> str:
    path = _find(name)
    return f"{address}?v={_mark(path, 0)}" if path else address


def add_headers(headers: dict[str, str], path: str, url: str) -> None:
    """Let browsers keep files for ever; let a font be used by our own pages only."""
    headers["Cache-Control"] = "no-cache" if settings.DEBUG else FOREVER
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
