"""Seam 2 on a house that is open: what another process changes is obeyed by the very next request over HTTP."""

import json
import re
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest

from tests.bench import serve
from tests.doors.seams.house import House, database, drop
from tests.doors.seams.model import NOW, PASSWORD, graph

READER, ITEM, WORDS = "u3", "r1.i0", "Mrk9x1x0q"


def small():
    """A graph with one thing that one reader was let in to, and nobody else by any other way."""
    made = graph(9, residents=2, items=1)
    made["groups"], made["openings"] = {name: [] for name in made["groups"]}, []
    for resident in made["residents"]:
        resident["blocked"] = []
    for item in made["items"]:
        item["kind"], item["protected_source"] = "wens", False
    let = {"item": ITEM, "subject": ["user", READER], "from": NOW - 9000, "until": None, "revoked": None}
    made["grants"] = [{"key": "g0", **let}]
    return made


@pytest.fixture
def open_house(tmp_path):
    """A house in which that graph was seeded, served by a process of its own."""
    address = database()
    house = House(tmp_path / "house", address)
    house.env["SAMENBUUR_SECRET_KEY"] = "only-for-tests-" + "y" * 40
    (tmp_path / "graph.json").write_text(json.dumps(small()))
    house.urls = json.loads(house.say("seed", tmp_path / "graph.json"))[ITEM]["urls"]
    secret = {"SAMENBUUR_SECRET_KEY": house.env["SAMENBUUR_SECRET_KEY"]}
    house.server = serve.product(house.home, workers=1, sweep=False, database=address, **secret)
    house.server.start(patience=180)
    yield house
    house.server.stop()
    drop(address)


class Browser:
    """Who logged in by the plain form (seam 4) and comes back with the same cookie."""

    def __init__(self, server, username):
        self.server, self.opener = server, build_opener(HTTPCookieProcessor())
        hidden = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.read("/account/login/"))[1]
        said = {"login": username, "password": PASSWORD, "csrfmiddlewaretoken": hidden}
        self.read("/account/login/", urlencode(said).encode())

    def read(self, path, sent=None):
        """What stands on a page; of one that is not there: nothing."""
        asked = Request(self.server.url(path), data=sent, headers={"Referer": self.server.url("/")})
        try:
            return self.opener.open(asked, timeout=60).read().decode()
        except OSError as error:
            assert getattr(error, "code", 500) == 404, error
            return ""


@pytest.mark.slow
def test_what_is_applied_beside_an_open_house_is_obeyed_by_the_next_request(open_house, tmp_path):
    """Rules 4, 5 and 7; withdrawing works within a second."""
    username = small()["users"][3]["username"]
    one = Browser(open_house.server, username)

    def sees():
        return any(WORDS in one.read(url) for url in open_house.urls)

    assert sees()
    who = {"user": READER, "resident": "r1"}
    let = {"op": "grant", "key": "e0", "item": ITEM, "subject": ["user", READER]}
    for event, shown in (
        ({"op": "revoke", "grant": "g0"}, False),
        (let, True),
        ({"op": "block", **who}, False),
        ({"op": "unblock", **who}, True),
        ({"op": "deactivate", "user": READER}, False),
    ):
        (tmp_path / "event.json").write_text(json.dumps([event]))
        open_house.say("apply", tmp_path / "event.json")
        assert sees() is shown, event["op"]
    assert 'name="password"' in one.read("/vandaag/"), "an account that is no more is asked to log in"
