"""Makes a picture of every screen, per role, width and language, from the demonstration neighbourhood.

Starts the product on a house of its own, walks from each role's first screen along every link, and keeps one picture per
kind of screen in `pictures/<language>/<role>/<width>/<name>.png` with an `index.html` to look through. Some, named in
HANDBOOK, are also kept small in `docs/handbook/pictures/`.

    make pictures
    make pictures ARGS="--role host --language nl --width 390 --only desk"
"""

from __future__ import annotations

import argparse
import html
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.parse import urljoin, urlsplit

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools import chromium, house

MOMENT = "2026-11-25T10:20:00+01:00"
"""A Wednesday morning, twenty minutes into the coffee: the door is busy. The same on every machine and day."""
ROLES = {
    "visitor": "",
    "facilitator": "lotte",
    "host": "hana",
    "resident": "fatma",
    "neighbour": "bram",
    "key-figure": "corrie",
    "administrator": "ada",
}
STARTS = {"visitor": ["/"]}
HOME_PAGES = ["/vandaag/", "/mijn/"]
WIDTHS = {390: 844, 1280: 800}
LANGUAGES = ("nl", "en")
FARTHEST = 250
"""Pages that one walk opens at most; a calendar has no end."""
PER_SCREEN = 1
OUT = Path(house.path("pictures"))
KEPT = Path(house.path("docs", "handbook", "pictures"))

HANDBOOK: list[tuple[str, str, int, str]] = [
    # docs/handbook/pictures/<language>-<role>-<name>-<width>.png: name, role, width, screen (in Dutch and in English)
    ("today", "facilitator", 1280, "today-today"),
    ("today", "facilitator", 390, "today-today"),
    ("area", "facilitator", 1280, "explore-area"),
    ("missed", "neighbour", 390, "missed-notice"),
    ("desk", "host", 390, "desk-desk"),
    ("mine", "resident", 390, "mine-mine"),
    ("told", "resident", 390, "told-page"),
    ("circle", "resident", 390, "circle-drawing"),
    ("circle", "resident", 1280, "circle-drawing"),
    ("manage", "administrator", 1280, "manage-manage"),
    ("words", "administrator", 1280, "words-ours"),
]
HEAVIEST = 150_000
"""Bytes of a picture that travels with the text."""
NEVER = re.compile(r"^/(?:static|account/logout|taal|health|api)\b")


@dataclass(frozen=True)
class Screen:
    """A kind of page (its URL name) and one address at which it can be seen."""

    name: str
    path: str


def start_product():
    """A fresh house with the demonstration, served on a free port with the clock at MOMENT."""
    from tests.bench import serve

    # A house of its own per run: two who look at the same time must not pull it from under each other.
    place = Path(tempfile.mkdtemp(prefix="samenbuur-pictures-"))
    environment = {
        "SAMENBUUR_TEST_NOW": f"{MOMENT}+",
        "SAMENBUUR_DEMO": "1",
        "SAMENBUUR_SECRET_KEY": "pictures-" + "x" * 40,
    }
    os.environ.update(serve.house_env(place, **environment))
    server = serve.product(place, demo=True, workers=1, threads=4, **environment)
    house.say("Opening the demonstration …")
    server.start(patience=180)
    return server


def session_cookies(username: str) -> dict[str, str]:
    """A session of someone of the cast, made in the same database."""
    if not username:
        return {}
    from django.contrib.auth import get_user_model
    from django.test import Client

    user = get_user_model().objects.filter(username=username).first()
    if user is None:
        raise house.Stop(
            f"Nobody in the demonstration logs in as {username}: correct ROLES in tools/pictures.py."
        )
    client = Client()
    client.force_login(user)
    return {name: morsel.value for name, morsel in client.cookies.items()}


def screens(url: str, role: str, cookies: dict[str, str]) -> tuple[list[Screen], list[str]]:
    """Every kind of screen that this role comes to by following links; and what went wrong on the way."""
    found: dict[str, list[str]] = {}
    wrong: list[str] = []
    queue, seen = [*STARTS.get(role, HOME_PAGES)], set()
    while queue and len(seen) < FARTHEST:
        path = queue.pop(0)
        name = screen_name(path)
        if path in seen or name is None or len(found.get(name, [])) >= PER_SCREEN + 2:
            continue
        seen.add(path)
        status, kind, body, landed = fetch(url, path, cookies)
        if status >= 500 or (status == 404 and len(seen) > len(HOME_PAGES)):
            wrong.append(f"{role}: {path} answers {status}")
        if status != 200 or kind != "text/html":
            continue
        name = screen_name(landed) or name
        found.setdefault(name, [])
        if landed not in found[name]:
            found[name].append(landed)
        queue += list(links(body, landed))
    return [Screen(name, path) for name, paths in sorted(found.items()) for path in paths[:PER_SCREEN]], wrong


def screen_name(path: str) -> str | None:
    """The name of the URL behind a path; None when there is no picture to make of it."""
    from django.urls import Resolver404, resolve

    bare = urlsplit(path).path
    if NEVER.match(bare):
        return None
    try:
        match = resolve(bare)
    except Resolver404:
        return None
    kwargs = match.kwargs.get("page") if isinstance(match.kwargs.get("page"), str) else ""
    return (match.view_name or "page").replace(":", "-") + (f"-{kwargs}" if kwargs else "")


def fetch(url: str, path: str, cookies: dict[str, str]) -> tuple[int, str, str, str]:
    """(status, content type, text, where it landed)."""
    import requests

    answer = requests.get(url + path, cookies=cookies, timeout=60)
    kind = answer.headers.get("Content-Type", "").split(";")[0]
    landed = answer.url.removeprefix(url) or "/"
    return answer.status_code, kind, answer.text if kind == "text/html" else "", landed


def links(body: str, here: str) -> Iterator[str]:
    """The addresses of this house that a page links to."""
    for link in re.findall(r"<a\b[^>]*\bhref=\"([^\"]+)\"", body):
        target = urlsplit(urljoin(here, html.unescape(link)))
        if not target.netloc and not target.scheme:
            yield target.path + (f"?{target.query}" if target.query else "")


class Camera:
    """Takes the pictures of one role."""

    def __init__(self, browser, url: str, role: str, cookies: dict[str, str]) -> None:
        self.browser, self.url, self.role, self.cookies = browser, url, role, cookies
        self.wrong: list[str] = []

    def context(self, width: int, language: str, sharp: bool = False):
        it = self.browser.new_context(
            base_url=self.url,
            viewport={"width": width, "height": WIDTHS[width]},
            device_scale_factor=2 if sharp else 1,
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            reduced_motion="reduce",
        )
        cookies = {**self.cookies, "samenbuur_language": language}
        it.add_cookies([{"name": name, "value": value, "url": self.url} for name, value in cookies.items()])
        return it

    def take(self, wanted: list[Screen], width: int, language: str) -> list[Path]:
        """One picture per screen, the whole page."""
        made = []
        context = self.context(width, language)
        page = context.new_page()
        for screen in wanted:
            place = OUT / language / self.role / str(width) / f"{screen.name}.png"
            place.parent.mkdir(parents=True, exist_ok=True)
            answer = page.goto(screen.path, wait_until="load")
            if answer is None or answer.status != 200:
                self.wrong.append(
                    f"{self.role}: {screen.path} answers {answer.status if answer else 'nothing'} in a browser"
                )
                continue
            if "/account/login" in page.url and self.cookies and "login" not in screen.path:
                self.wrong.append(
                    f"{self.role}: {screen.path} asked to log in again; its picture is not made"
                )
                continue
            page.screenshot(path=str(place), full_page=True)
            made.append(place)
        context.close()
        return made

    def keep(self, name: str, screen: Screen, width: int, language: str) -> Path:
        """A sharp picture of the first screenful, small enough to travel with the text."""
        from PIL import Image

        context = self.context(width, language, sharp=width < 1000)
        page = context.new_page()
        page.goto(screen.path, wait_until="load")
        image = Image.open(BytesIO(page.screenshot())).convert("RGB")
        context.close()
        place = KEPT / f"{language}-{self.role}-{name}-{width}.png"
        place.parent.mkdir(parents=True, exist_ok=True)
        image.quantize(96, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
            place, optimize=True
        )
        if place.stat().st_size > HEAVIEST:
            raise house.Stop(
                f"{place.name} is {place.stat().st_size} bytes: too heavy to travel with the text."
            )
        return place


def index(pictures: list[Path]) -> None:
    """One page to look through all of them, a row per screen, so that two widths and languages stand side by side."""
    rows: dict[tuple[str, str], list[Path]] = {}
    for picture in pictures:
        _language, role, _width, name = picture.relative_to(OUT).with_suffix("").parts
        rows.setdefault((role, name), []).append(picture)
    body = []
    for (role, name), found in sorted(rows.items()):
        cells = "".join(
            f'<a href="{p.relative_to(OUT)}"><img loading="lazy" src="{p.relative_to(OUT)}" alt="{p.relative_to(OUT)}"></a>'
            for p in sorted(found, key=lambda p: (p.parts[-2], p.parts[-4]))
        )
        body.append(f"<h2>{html.escape(role)}: {html.escape(name)}</h2><div>{cells}</div>")
    style = "body{font:16px sans-serif;margin:2rem}div{display:flex;gap:1rem;overflow:auto;align-items:start}img{height:26rem;border:1px solid #ccc}"
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "index.html").write_text(
        f"<!doctype html><title>Samenbuur</title><style>{style}</style>{''.join(body)}"
    )


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Pictures of every screen.")
    parser.add_argument("--role", choices=ROLES, action="append")
    parser.add_argument("--language", choices=LANGUAGES, action="append")
    parser.add_argument("--width", type=int, choices=WIDTHS, action="append")
    parser.add_argument("--only", default="", help="only screens whose name holds this")
    parser.add_argument("--handbook", action="store_true", help="also renew docs/handbook/pictures")
    return parser.parse_args()


def main() -> int:
    asked = arguments()
    server = start_product()
    import django

    django.setup()
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread; the ORM is used beside it only to make sessions.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    made, wrong, began = [], [], time.monotonic()
    url = server.url("").rstrip("/")
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(**chromium.find().launch())
            for role in asked.role or ROLES:
                cookies = session_cookies(ROLES[role])
                found, trouble = screens(url, role, cookies)
                wrong += trouble
                camera = Camera(browser, url, role, cookies)
                wanted = [screen for screen in found if asked.only in screen.name]
                for language in asked.language or LANGUAGES:
                    for width in asked.width or WIDTHS:
                        made += camera.take(wanted, width, language)
                    if asked.handbook:
                        keep_for_handbook(camera, found, language, wrong)
                wrong += camera.wrong
                house.say(f"{role}: {len(wanted)} screens")
            browser.close()
    finally:
        server.stop()
        shutil.rmtree(os.environ["SAMENBUUR_HOME"], ignore_errors=True)
    index([*OUT.rglob("*.png")])
    house.say(f"{len(made)} pictures in {time.monotonic() - began:.0f} s; look at {OUT / 'index.html'}")
    for line in wrong:
        house.say(f"Not right: {line}")
    return 1 if wrong else 0


def keep_for_handbook(camera: Camera, found: list[Screen], language: str, wrong: list[str]) -> None:
    by_name = {screen.name: screen for screen in found}
    for name, role, width, screen in HANDBOOK:
        if role != camera.role:
            continue
        if screen in by_name:
            camera.keep(name, by_name[screen], width, language)
        else:
            wrong.append(f"the handbook wants {screen} of {role}, which was not reached")


if __name__ == "__main__":
    sys.exit(house.finish(main))
