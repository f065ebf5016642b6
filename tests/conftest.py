"""The ground under every test: which database, where the shared files are, what the clock and the house say."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")

# All of this must stand in the environment before Django reads its settings, and workers inherit it.
DATABASE = os.environ.get("SAMENBUUR_TEST_DB", "sqlite")
os.environ["SAMENBUUR_TEST"] = "1"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samenbuur.config.settings")
os.environ.pop("SAMENBUUR_SMTP_HOST", None)
if "SAMENBUUR_TEST_RUN" not in os.environ:
    os.environ["SAMENBUUR_TEST_RUN"] = f"p{os.getpid()}"
    os.environ["SAMENBUUR_HOME"] = tempfile.mkdtemp(prefix="samenbuur-test-")
    os.environ["SAMENBUUR_SECRET_KEY"] = "only-for-tests-" + "x" * 40


def _start_postgres() -> None:
    from tools import postgres

    if not os.environ.get("SAMENBUUR_TEST_POSTGRES"):
        os.environ["SAMENBUUR_TEST_POSTGRES"] = postgres.uri()
        postgres.drop_left_over_databases(os.environ["SAMENBUUR_TEST_POSTGRES"])
    base, _, query = os.environ["SAMENBUUR_TEST_POSTGRES"].partition("?")
    # Several people (and checkouts) may test beside each other on one server: the name says whose it is.
    name = f"samenbuur_{os.environ['SAMENBUUR_TEST_RUN']}"
    os.environ["SAMENBUUR_DATABASE"] = base.rsplit("/", 1)[0] + "/" + name + ("?" + query if query else "")


def pytest_configure(config: pytest.Config) -> None:
    if DATABASE == "postgres":
        _start_postgres()
    elif DATABASE == "sqlite":
        os.environ.pop("SAMENBUUR_DATABASE", None)
    else:
        raise pytest.UsageError("SAMENBUUR_TEST_DB is 'sqlite' or 'postgres'.")
    import django

    django.setup()
    _quicker()


def _quicker() -> None:
    """What a test may do faster without testing less: cheap passwords; and SQLite in a file, as in a real house."""
    from django.conf import settings
    from django.db import connection

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *settings.PASSWORD_HASHERS]
    _one_chain_of_middleware()
    if DATABASE == "sqlite":
        # A file, not memory: then write-ahead log, turns of writers and several connections are tested too.
        connection.settings_dict["TEST"]["NAME"] = str(settings.HOME / "test.sqlite3")


def _one_chain_of_middleware() -> None:
    """Every test client lays the same chain of middleware anew, which takes as long as a page: it is laid once, and again
    after a setting was changed."""
    from django.test.client import ClientHandler
    from django.test.signals import setting_changed

    laid: dict[str, object] = {}
    lay = ClientHandler.load_middleware

    def load_middleware(self: ClientHandler, is_async: bool = False) -> None:
        if not laid:
            lay(self, is_async)
            laid.update({name: value for name, value in vars(self).items() if "middleware" in name})
        vars(self).update(laid)

    ClientHandler.load_middleware = load_middleware
    setting_changed.connect(lambda **_: laid.clear(), weak=False)


def pytest_unconfigure(config: pytest.Config) -> None:
    home = os.environ.get("SAMENBUUR_HOME", "")
    if not WORKER and Path(home).name.startswith("samenbuur-test-"):
        shutil.rmtree(home, ignore_errors=True)


WITHOUT_A_DATABASE = ("rooms/outside", "rooms/ui")
"""Rooms that know no database: most of their tests say the same whichever is asked for, and are run on SQLite only."""


def _needs_a_database(item: pytest.Item) -> bool:
    part = str(item.path.parent.relative_to(ROOT / "tests")) if item.path.is_relative_to(ROOT) else ""
    asks = {"db", "transactional_db"} & set(getattr(item, "fixturenames", ()))
    return part not in WITHOUT_A_DATABASE or bool(asks) or item.get_closest_marker("django_db") is not None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Everything in tests/browser needs a browser and everything in tests/bench measures, without saying so each time."""
    for item in items:
        part = (
            item.path.relative_to(ROOT / "tests").parts[0] if item.path.is_relative_to(ROOT / "tests") else ""
        )
        if part in ("browser", "bench"):
            item.add_marker(getattr(pytest.mark, part))
    if DATABASE == "postgres":
        config.hook.pytest_deselected(items=[item for item in items if not _needs_a_database(item)])
        items[:] = [item for item in items if _needs_a_database(item)]


def pytest_collection_finish(session: pytest.Session) -> None:
    """What was read and collected stays till the end: looking through it for waste, again and again, took a tenth of all
    processor time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the real files and the references, beside the checkout; tests that need it are skipped without."""
    place = Path(os.environ.get("SAMENBUUR_SHARED") or ROOT.parent / "shared")
    if not place.is_dir():
        pytest.skip("the shared files are not here (SAMENBUUR_SHARED names another place)")
    return place


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(autouse=True)
def _fresh_caches(request: pytest.FixtureRequest) -> Iterator[None]:
    """A page or a language remembered by one test is no concern of the next."""
    yield
    from django.core.cache import caches
    from django.utils import translation

    translation.activate("nl")
    caches["pages"].clear()


@pytest.fixture
def house_at(monkeypatch: pytest.MonkeyPatch):
    """Set the clock of the house: `house_at("2026-11-25T10:00:00+01:00")`; a trailing `+` lets it run on."""

    def set_clock(moment: str) -> None:
        monkeypatch.setenv("SAMENBUUR_TEST_NOW", moment)

    return set_clock


@pytest.fixture
def enter(client):
    """Log the test client in as someone of the cast (a Person with an account, or a User), without the form."""

    def as_someone(who):
        client.force_login(user_of(who))
        return client

    return as_someone


def user_of(who):
    """The account of someone of the cast."""
    from django.contrib.auth import get_user_model

    if isinstance(who, get_user_model()):
        return who
    user = getattr(who, "account", None)
    if user is None:
        raise LookupError(f"{who} has no way in: only someone with an account can log in")
    return user


try:  # the cast of the street: people who are each there for a reason
    from tests.street import *  # noqa: F403
except ModuleNotFoundError as missing:  # the house is tested before anybody lives in it
    if missing.name != "tests.street":
        raise
