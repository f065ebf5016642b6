"""P36: the resident's own door in four languages, and its Dutch as plain as our own helper can measure.

Every word of its pages has Dutch, English, Turkish and Arabic wording; no page shows Dutch to who chose another language.
"""

import re
from collections import defaultdict
from functools import cache
from html.parser import HTMLParser

import polib
import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from samenbuur.method.wording.readability import Level, readability
from tests.house.plan import SOURCE, addresses
from tools import messages

LANGUAGES = {"en": "ltr", "tr": "ltr", "ar": "rtl"}
THE_DOOR = ("doors/mine/", "doors/card/", "doors/told/")
"""Of whose Dutch the readability is held: what a resident reads first. The circle is drawn together, at a table."""

WORDS_OF_THE_HOUSE = {
    "afgesproken": "gezegd", "afspraak": "zin", "bereiken": "vinden", "cijfers": "dingen", "code": "kaart", "codes": "kaarten", "diegene": "hij",
    "gemist": "gezocht", "heen": "", "keus": "vraag", "kring": "groep", "missen": "zoeken", "misten": "zochten", "pincode": "kaart",
    "procesbegeleider": "buurvrouw", "begeleidt": "helpt", "bestand": "boek", "gastvrouw": "buurvrouw", "gastheer": "buurman", "scan": "lees",
    "noodgeval": "huis", "nood": "vuur", "nachts": "avonds", "tik": "druk", "tikt": "drukt", "verander": "maak", "veranderde": "maakte",
    "wis": "doe", "wissen": "doen", "account": "huis", "één": "twee", "vel": "boek", "kruis": "woord", "handtekening": "naam",
}  # fmt: skip
"""Words that people learn here because the house stands on them (docs/words.md), with an everyday word in their place while
the rest of the page is measured; 'heen' of 'om je heen' and 'één' are taken for unknown by the measure itself."""

PLAIN_ENOUGH = {
    "doors/mine/words.py": "names of what is kept, as in a list: no sentences",
    "doors/mine/jinja2/mine/rights.html": "how long things are kept says 'maanden', which the list of words takes for rare",
    "doors/mine/jinja2/mine/on_paper.html": "the agreement as it was written down, read together with who works here",
    "doors/mine/jinja2/mine/forget_me.html": "says exactly what will be gone for good; nothing may be left out for ease",
    "doors/mine/jinja2/mine/everything.html": "the head above a long list of what is kept",
    "doors/mine/jinja2/mine/missing.html": "names whom we never tell: municipality, police, landlord",
    "doors/mine/jinja2/mine/who_sees.html": "'Nu te zien voor: jij, …' hangs on 'wie' and 'wat', as the question itself does",
    "doors/mine/jinja2/mine/mine.html": "short titles that begin with 'wie' and 'wat'",
    "doors/told/jinja2/told/who_looked.html": "says in what duty someone looked",
    "doors/told/jinja2/told/audience.html": "says to choose who may see it and who may not; hangs on 'wie' and 'dat'",
    "doors/mine/jinja2/mine/me.html": "names the ways in which one is reached",
    "doors/mine/views.py": "what was agreed, in one sentence each",
    "doors/told/jinja2/told/as_seen_by.html": "'wat ziet een ander' hangs on 'wat' and 'wie'",
    "doors/told/jinja2/told/page.html": "the sentence about an emergency names three people and a day",
    "doors/told/jinja2/told/shared.html": "one line",
    "doors/told/jinja2/told/one.html": "labels of buttons",
    "doors/mine/book.py": "titles of the booklet and names of what is kept: hardly a sentence",
    "doors/mine/jinja2/mine/goodbye.html": "says exactly who hears that something was taken back, and that they hear no more than that",
    "doors/told/jinja2/told/way.html": "one way to be reached, with whose it is",
    "doors/told/line.py": "what happened, each with the name of an activity or a person in it",
}
"""Pages that are B1 and why; nothing is harder than B1, and this list may only shrink."""
AT_LEAST = 20
"""Words below which a level says nothing: 'Noor keek.' is not hard."""


@cache
def said_on_the_door() -> dict[str, list[str]]:
    """The sentences of each file of the door, as the helper reads them: a word stands for each placeholder."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for app in messages.apps():
        if not app.relative_to(SOURCE).as_posix().startswith("doors/"):
            continue
        for where, _line, message, _comments, _context in messages.spoken(app, "tr"):
            text = re.sub(r"%\(\w+\)s", "hij", message if isinstance(message, str) else message[1])
            found[where.relative_to(SOURCE).as_posix()][
                text if re.search(r"[.?!:]$", text) else text + "."
            ] = None
    enough = {name: list(texts) for name, texts in found.items() if len(" ".join(texts).split()) >= AT_LEAST}
    return {name: texts for name, texts in sorted(enough.items()) if name.startswith(THE_DOOR)}


def measured(text: str) -> Level:
    for word, everyday in WORDS_OF_THE_HOUSE.items():
        text = re.sub(rf"(?<!\w){word}(?!\w)", everyday, text, flags=re.I)
    return readability(text)


@pytest.mark.parametrize("file", said_on_the_door())
def test_its_dutch_is_a2_or_says_why_not(file):
    level = measured(" ".join(said_on_the_door()[file]))
    assert level in (Level.A2, Level.B1), level
    assert level == Level.A2 or file in PLAIN_ENOUGH, f"{file} is {level}: say it plainer"


def test_the_list_of_exceptions_only_shrinks():
    still = {file for file in said_on_the_door() if measured(" ".join(said_on_the_door()[file])) != Level.A2}
    assert sorted(set(PLAIN_ENOUGH) - still) == [], "these are A2 now: take them off the list"


def test_a_hard_page_is_caught():
    assert measured("De gemeente beoordeelt de ontvankelijkheid van uw bezwaarschrift conform de verordening.") not in (
        Level.A2, Level.B1,
    )  # fmt: skip


class Words(HTMLParser):
    """The text of a page, piece by piece, without what people themselves said (dir=auto, bdi) and scripts."""

    def __init__(self):
        super().__init__()
        self.found, self.inside = [], []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag not in {"input", "meta", "link", "br", "img", "hr", "path", "circle", "rect"}:
            own = tag == "bdi" or attrs.get("dir") == "auto" or ("lang" in attrs and tag != "html")
            self.inside.append((tag, own))
        self.found += [
            attrs[name] for name in ("aria-label", "placeholder", "title", "data-stop") if attrs.get(name)
        ]

    def handle_endtag(self, tag):
        while self.inside and self.inside.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if data.strip() and not any(own for _tag, own in self.inside):
            self.found.append(" ".join(data.split()))


def dutch_words(language: str) -> set[str]:
    """Every sentence of the house that is said otherwise in this language, as it stands in Dutch; a language keeps its own name."""
    found = set()
    for file in SOURCE.rglob("locale/en/LC_MESSAGES/django.po"):
        found |= {
            e.msgid for e in polib.pofile(str(file)) if e.msgstr and e.msgstr != e.msgid and len(e.msgid) > 3
        }
    other = set()
    for file in SOURCE.rglob(f"locale/{language}/LC_MESSAGES/django.po"):
        other |= {e.msgid for e in polib.pofile(str(file)) if e.msgstr == e.msgid}
    return found - other - set(dict(settings.LANGUAGES).values())


@pytest.fixture
def her(street, house_at):
    """Amina with her door open by card, with something told, drawn and agreed: every kind of page has something to show."""
    from samenbuur.people import actions
    from tests.doors.card.conftest import NOW, PIN, scan, type_pin
    from tests.doors.world import World

    house_at(NOW)
    world = World(street)
    for thing in (
        world.wish,
        world.drawing,
        world.step,
        world.agreement,
        world.away,
        world.opening,
        world.notice,
    ):
        assert thing
    made = actions.make_card(person=street.amina, pin=PIN, by=street.dirk)
    phone = scan(made.token)
    type_pin(phone)
    return phone, world


def pages_of_the_door(world) -> list[str]:
    from tests.doors.table import ROWS, Row

    wanted = {"mine", "told", "circle", "card", "rights", "underway"}
    for_workers = {
        "told:emergency",
        "card:make",
        "card:table",
        "card:scan",
        "circle:shift",
        "circle:carry_over",
    }
    found = []
    for address in addresses():
        door = (address.name or "").split(":")[0]
        if door not in wanted or address.name in for_workers or "GET" not in address.policy.methods:
            continue
        path = reverse(address.name, kwargs=ROWS.get(address.name, Row()).of(world))
        if settings.OWN_DOOR.match(path) and not path.endswith((".json", "/svg/")) and "meenemen" not in path:
            found.append(path)
    return [
        *found,
        reverse("people:way", kwargs={"key": world.phone.key}),
        reverse("people:way_audience", kwargs={"key": world.phone.key}),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_of_the_door_shows_dutch_to_who_chose_another_language(her, language):
    phone, world = her
    phone.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    dutch, wrong, seen = dutch_words(language), [], 0
    for path in pages_of_the_door(world):
        answer = phone.get(path)
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            continue
        seen += 1
        text = answer.content.decode()
        assert f'<html lang="{language}" dir="{LANGUAGES[language]}"' in text, path
        page = Words()
        page.feed(text)
        wrong += [f"{path}: {piece}" for piece in page.found if piece in dutch]
    assert seen > 40 and "\n".join(wrong) == ""


def test_elsewhere_who_chose_turkish_or_arabic_reads_dutch_and_the_page_says_so(street, client, house_at):
    client.force_login(street.amina.account)
    for language in ("tr", "ar"):
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        for name in ("today:today", "public:home", "account_login"):
            answer = client.get(reverse(name), follow=True)
            assert answer["Content-Language"] == "nl" and b'<html lang="nl" dir="ltr"' in answer.content


def test_the_first_page_offers_each_language_by_its_own_name(db):
    page = Client().get(reverse("card:knock")).content.decode()
    assert [name for name in ("Nederlands", "English", "Türkçe", "العربية") if name not in page] == []
