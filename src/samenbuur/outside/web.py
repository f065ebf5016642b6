"""The only way out to public sources: named hosts, https, no redirects to elsewhere, a time limit, a size limit."""

import os
from typing import Any
from urllib.parse import urlsplit

from samenbuur.outside.unreadable import Unreadable, Why

HOSTS = frozenset({"datasets.cbs.nl", "api.pdok.nl", "service.pdok.nl"})
SECONDS = 15
MOST = 40_000_000
"""Bytes of one answer."""


def offline() -> bool:
    """Return whether this house may not go out: in test mode nothing leaves."""
    return os.environ.get("SAMENBUUR_TEST") == "1" or os.environ.get("SAMENBUUR_OFFLINE", "") not in ("", "0")


def _session() -> Any:
    # Only who goes out pays for what that takes: a web worker starts a tenth of a second sooner without.
    from requests import Session

    return Session()


class Web:
    """Gets JSON from public sources. `session` can be another one in tests; it then answers instead of the network."""

    def __init__(self, session: Any = None) -> None:
        self.recorded = session is not None
        self.session = session or _session()

    def json(self, address: str, params: dict[str, Any] | None = None) -> Any:
        """Return the JSON at an address. Raises Unreadable as `body` does."""
        body = self.body(address, params)
        try:
            import json

            return json.loads(body)
        except (ValueError, RecursionError) as error:
            raise Unreadable(Why.BROKEN, kind="JSON") from error

    def body(self, address: str, params: dict[str, Any] | None = None, *, most: int = MOST) -> bytes:
        """Return what lies at an address.

        Raises Unreadable: HOST for a place that is not one of ours, also when an answer leads there; OFFLINE when it
        cannot be reached; TOO_LARGE and BROKEN for answers that are no good.
        """
        parts = urlsplit(address)
        if (
            parts.scheme != "https"
            or parts.hostname not in HOSTS
            or parts.port not in (None, 443)
            or parts.username
        ):
            raise Unreadable(Why.HOST, name=parts.hostname or "")
        if offline() and not self.recorded:
            raise Unreadable(Why.OFFLINE, name=parts.hostname)
        from requests import RequestException

        try:
            with self.session.get(
                address, params=params, timeout=SECONDS, allow_redirects=False, stream=True,
                headers={"Accept": "application/json, application/geo+json, image/png;q=0.9"},
            ) as answer:  # fmt: skip
                return self._read(answer, parts.hostname, most)
        except RequestException as error:
            raise Unreadable(Why.OFFLINE, name=parts.hostname) from error

    def _read(self, answer: Any, host: str, most: int) -> bytes:
        if answer.is_redirect or answer.status_code in (301, 302, 303, 307, 308):
            # A source that moved is a change somebody must look at; it never leads us to another host by itself.
            raise Unreadable(Why.HOST, name=urlsplit(answer.headers.get("Location", "")).hostname or host)
        if answer.status_code != 200:
            raise Unreadable(Why.OFFLINE, name=host)
        body = bytearray()
        for piece in answer.iter_content(65_536):
            body += piece
            if len(body) > most:
                raise Unreadable(Why.TOO_LARGE, megabytes=len(body) // 1_000_000, limit=most // 1_000_000)
        return bytes(body)
