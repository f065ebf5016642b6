"""Going everywhere as everyone: what each page shows is held against what the words allow (`words.Facts`)."""

from __future__ import annotations

import html
import re
import zlib
from collections import deque
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlencode

from django.db import transaction
from django.test import Client

from tests.doors.leaks.paths import NOT_WALKED, Filled, Stock, Way, filled, stock, ways
from tests.doors.leaks.words import Facts, Someone
from tests.doors.table import ROWS, Row

MARK = re.compile(r"qx[a-w]{5}xq", re.IGNORECASE)
CHANGING = re.compile(r'(?:name="(?:csrfmiddlewaretoken|key)" value|nonce)="[^"]*"')
"""What differs on every request: secrets, and the keys by which a form is sent once."""
LINK = re.compile(r'<a\s[^>]*?href="([^"#]+)')
ASKS = re.compile(r'<form\b[^>]*method="get"[^>]*>(.*?)</form>|<form\b(?![^>]*method=)[^>]*>(.*?)</form>', re.DOTALL)  # fmt: skip
FIELD = re.compile(r'<(?:input|select)\b[^>]*?name="([^"]+)"')
OWN_HEADERS = ("Location", "Content-Disposition", "ETag", "Last-Modified", "Content-Type", "Link", "Vary")
HOMES = ("/vandaag/", "/mijn/")
"""Where someone comes in: the pages to which the bar of the house leads."""
ELSEWHERE = ("/static/", "/agenda/", "/account/", "/programma/", "/buurten/")
"""Links that lead to nobody's things."""


@dataclass
class Page:
    """What somebody got."""

    who: Someone | None
    path: str
    status: int
    text: str
    """The body, readable, with the headers that could tell something."""
    body: str

    @property
    def marks(self) -> set[str]:
        return {found.lower() for found in MARK.findall(self.text)}

    def links(self) -> list[str]:
        return [html.unescape(link) for link in LINK.findall(self.body)]


def readable(body: bytes, kind: str) -> str:
    """A body as text: of a PDF what is packed in it as well."""
    if "pdf" not in kind:
        return body.decode("utf-8", "replace")
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", body, re.DOTALL)
    parts = [body]
    for part in packed:
        try:
            parts.append(zlib.decompress(part))
        except zlib.error:
            continue
    return "\n".join(part.decode("latin-1") for part in parts)


@dataclass
class Walk:
    """One street, walked. `wrong` holds what should not be, in words."""

    facts: Facts
    there: Stock = field(default_factory=stock)
    wrong: list[str] = field(default_factory=list)
    found: set[str] = field(default_factory=set)
    """Names of addresses that somebody found."""
    count: int = 0
    _clients: dict[Any, Client] = field(default_factory=dict)
    _absent: dict[tuple[Any, str, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.allowed = {who: {m.lower() for m in self.facts.allowed(who)} for who in self.everyone()}
        self.theirs = {m.lower() for m in self.facts.marks()}

    def everyone(self) -> list[Someone | None]:
        """All who can look, whoever lost their way in, and a passer-by."""
        return [*self.facts.people, None]

    def called(self, who: Someone | None) -> str:
        if who is None:
            return "a passer-by"
        duties = ", ".join(f"{d.what} in {d.where}" for d in who.duties if d.runs(self.facts.at))
        return f"{who.name} ({'; '.join(filter(None, (duties, who.gone))) or 'no duty'})"

    # Asking for a page.

    def client(self, who: Someone | None) -> Client:
        if who not in self._clients:
            client = Client(raise_request_exception=True)
            if who is not None and who.gone != "erased" and who.row.account is not None:
                client.force_login(who.row.account)
            self._clients[who] = client
        return self._clients[who]

    def get(self, who: Someone | None, path: str) -> Page:
        return self._page(who, path, self.client(who).get(path))

    def post(self, who: Someone | None, path: str, said: dict[str, str]) -> Page:
        """What is done is undone again."""
        client = Client(raise_request_exception=True)
        client.cookies.load({name: morsel.value for name, morsel in self.client(who).cookies.items()})
        with transaction.atomic():
            page = self._page(who, path, client.post(path, said))
            transaction.set_rollback(True)
        return page

    def _page(self, who: Someone | None, path: str, answer: Any) -> Page:
        self.count += 1
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        body = readable(content, answer.get("Content-Type", ""))
        heads = "\n".join(f"{name}: {answer[name]}" for name in OWN_HEADERS if name in answer)
        said = "\n".join(str(m) for m in answer.cookies.values())
        page = Page(who, path, answer.status_code, unquote(html.unescape(f"{heads}\n{said}\n{body}")), body)
        if answer.status_code >= 500:
            self.wrong.append(f"{path} breaks for {self.called(who)}")
        self.look(page)
        return page

    def look(self, page: Page) -> None:
        """Rule by rule, on everything that was sent: only marks that this one may come across."""
        # What somebody typed themselves may stand in the answer.
        seen = (page.marks & self.theirs) - {m.lower() for m in MARK.findall(page.path)}
        for mark in sorted(seen - self.allowed[page.who]):
            self.wrong.append(f"{page.path} shows {self.whose(mark)} to {self.called(page.who)}")

    def whose(self, mark: str) -> str:
        for thing in self.facts.things:
            if mark in {m.lower() for m in (*thing.marks, *thing.before)}:
                earlier = "an earlier " if mark in {m.lower() for m in thing.before} else ""
                return f"{earlier}{thing.kind} of {thing.about.name} ({mark})"
        for one in self.facts.people:
            for what in ("name", "apart", "likes", "mail"):
                if getattr(one, what).lower() == mark:
                    return f"the {what} of {self.called(one)}"
        return f"the reason of an emergency ({mark})"

    # Forbidden and absent look the same.

    def hidden(self, who: Someone | None) -> set[Any]:
        """Keys of what this one may not know to exist."""
        facts = self.facts
        found = {t.row.key for t in facts.things if not facts.may_see(who, t) and not t.erased}
        found |= {p.row.key for p in facts.people if not facts.may_name(who, p)}
        return found | {e.row.key for e in facts.emergencies if not facts.may_see_reason(who, e)}

    def alike(self, who: Someone | None, to: Filled, page: Page, said: dict[str, str] | None) -> None:
        """What one may not see answers as what was never there: status, words and headers."""
        way = "GET" if said is None else f"POST {sorted(said.items())}"
        at = (who, to.invented, way)
        if at not in self._absent:
            absent = self.get(who, to.invented) if said is None else self.post(who, to.invented, said)
            self._absent[at] = self.bare(absent, to.invented)
        if self.bare(page, to.path) != self._absent[at]:
            self.wrong.append(f"{way} {to.path} tells {self.called(who)} that it exists ({page.status})")

    @staticmethod
    def bare(page: Page, path: str) -> str:
        text = CHANGING.sub("", page.text).replace(path, "PATH")
        for part in re.findall(r"[0-9a-f]{8}-[0-9a-f-]{27}", path):
            text = text.replace(part, "KEY")
        text = re.sub(r"(?m)^Set-Cookie: .*$", "", text)
        return f"{page.status} {text}"

    # Everywhere.

    @staticmethod
    def ways(method: str) -> list[Way]:
        """Every address that takes this method and is walked."""
        return [w for w in ways() if method in w.address.policy.methods and w.name not in NOT_WALKED]

    def places(self, method: str = "GET") -> list[tuple[Way, Filled]]:
        """Every path of every address that takes this method."""
        return [(way, to) for way in self.ways(method) for to in filled(way, self.there)]

    def go(self, who: Someone | None, to: Filled) -> Page:
        page = self.get(who, to.path)
        if page.status < 400:
            self.found.add(to.name)
        if set(to.keys) & self.hidden_of(who):
            self.alike(who, to, page, None)
        return page

    def hidden_of(self, who: Someone | None) -> set[Any]:
        if not hasattr(self, "_hidden"):
            self._hidden: dict[Any, set[Any]] = {}
        if who not in self._hidden:
            self._hidden[who] = self.hidden(who)
        return self._hidden[who]

    def send(self, who: Someone | None, to: Filled, said: dict[str, str]) -> None:
        page = self.post(who, to.path, said)
        if set(to.keys) & self.hidden_of(who):
            self.alike(who, to, page, said)

    # By the links.

    def crawl(self, who: Someone, most: int = 400) -> list[Page]:
        """Go where the links lead until all that one is owed was seen. Return the pages on the way."""
        owed, pages = {mark.lower() for mark in self.facts.owed(who)}, []
        line, met = deque(HOMES), set(HOMES)
        while line and owed and len(pages) < most:
            page = self.get(who, line.popleft())
            pages.append(page)
            owed -= page.marks
            for link in page.links():
                if link.startswith("/") and link not in met and not link.startswith(ELSEWHERE):
                    met.add(link)
                    line.append(link)
        for mark in sorted(owed):
            self.wrong.append(f"{self.called(who)} may see {self.whose(mark)}, and no link leads to it")
        return pages

    # By searching.

    def search(self, who: Someone | None, page: Page) -> None:
        """Put the beginning of each name that one may not read into each field that asks something."""
        for form in ASKS.findall(page.body):
            for name in FIELD.findall(form[0] or form[1]):
                for mark in sorted(self.theirs - self.allowed[who]):
                    # All but the last letter: what comes back is not what was typed.
                    self.compare_search(who, page.path.split("?")[0], name, mark[:-1])

    def compare_search(self, who: Someone | None, path: str, name: str, word: str) -> None:
        nothing = "qz" + word[2:-1] + "q"
        found = self.get(who, f"{path}?{urlencode({name: word})}")
        empty = self.get(who, f"{path}?{urlencode({name: nothing})}")
        one, other = (self.bare(p, p.path).replace(w, "WORD") for p, w in ((found, word), (empty, nothing)))
        if one != other:
            self.wrong.append(f"{path}?{name}=… answers differently to {self.called(who)} for {word}")


def post_of(name: str) -> dict[str, str]:
    """What the doors table sends to an address."""
    return dict(ROWS.get(name, Row()).post)
