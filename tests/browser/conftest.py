"""A real Chromium on a real server: pages for a phone and a desk, axe, and the ways in."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from tests.browser.axe import axe  # noqa: F401  so that tests can say: from tests.browser.conftest import axe
from tests.conftest import user_of
from tools import chromium

# Playwright keeps an event loop in this thread; Django would otherwise refuse its own ORM in the test beside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 800}
PATIENCE = 10_000
"""Milliseconds that a test waits for something to appear: builders' machines are busy."""


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """One Chromium per process that tests."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        it = playwright.chromium.launch(**chromium.find().launch())
        yield it
        it.close()


class Watch:
    """What a page did that no page may do; `allowed` holds pieces of text that a test expects."""

    def __init__(self, home: str) -> None:
        self.home = home
        self.allowed: list[str] = []
        self.wrong: list[str] = []

    def follow(self, page) -> None:
        page.on("pageerror", lambda error: self.wrong.append(f"script error: {error}"))
        page.on("console", self._said)
        page.on("request", self._asked)

    def _said(self, message) -> None:
        if message.type == "error":
            self.wrong.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _asked(self, request) -> None:
        if not request.url.startswith((self.home, "data:", "blob:", "about:")):
            self.wrong.append(f"request to another host: {request.url}")

    def unexpected(self) -> list[str]:
        return [text for text in self.wrong if not any(piece in text for piece in self.allowed)]


@pytest.fixture
def watch(live_server) -> Iterator[Watch]:
    """Fails a test whose pages had script errors, broke the content policy, or reached for another host."""
    it = Watch(live_server.url)
    yield it
    assert it.unexpected() == []


@pytest.fixture
def open_page(browser, live_server, watch) -> Iterator[Callable]:
    """Open a page: `open_page(width=320, height=600, language="en", color_scheme="dark", java_script_enabled=False)`."""
    contexts = []

    def open_(*, width: int = PHONE["width"], height: int = PHONE["height"], language: str = "", **options):
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            **options,
        )
        context.set_default_timeout(PATIENCE)
        if language:
            context.add_cookies([{"name": "samenbuur_language", "value": language, "url": live_server.url}])
        contexts.append(context)
        page = context.new_page()
        watch.follow(page)
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page):
    """A page on a phone, 390 px wide."""
    return open_page(has_touch=True)


@pytest.fixture
def wide_page(open_page):
    """A page on a desk, 1280 px wide."""
    return open_page(**DESK)


@pytest.fixture
def enter_page(live_server) -> Callable:
    """Log a page in as someone of the cast at once, by a session of their own: `enter_page(page, street.dirk)`."""

    def enter(page, who):
        client = Client()
        client.force_login(user_of(who))
        for name, morsel in client.cookies.items():
            page.context.add_cookies([{"name": name, "value": morsel.value, "url": live_server.url}])
        return page

    return enter


@pytest.fixture
def log_in(live_server) -> Callable:
    """Log a page in by the real form, as a visitor does: `log_in(page, "dirk", PASSWORD)`."""

    def by_form(page, username: str, password: str):
        page.goto("/account/login/")
        page.locator("input[name=login]").fill(username)
        page.locator("input[name=password]").fill(password)
        page.locator("form:has(input[name=password]) button[type=submit]").first.click()
        page.wait_for_load_state()
        return page

    return by_form
