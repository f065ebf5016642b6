"""Every page that each role of the demonstration can come to, walked by its links in a real browser, looked at by axe.

A kind of page (its URL name) is opened once per role, as one comes to it: nobody types an address. Public pages are walked as
a visitor only, unless a role sees something else there.
"""

from __future__ import annotations

import ast
import inspect
import re
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import pytest

from tests.browser.axe import complaints
from tools import pictures

MOMENT = "2026-11-25T10:20:00+01:00"
"""A Wednesday morning, twenty minutes into the coffee."""
STARTS = {
    "visitor": ["/", "/programma/", "/buurten/", "/deur/lenen/", "/account/login/"],
    "facilitator": ["/vandaag/", "/mijn/", "/account/"],
    "host": ["/vandaag/", "/mijn/"],
    "resident": ["/vandaag/", "/mijn/"],
    "neighbour": ["/vandaag/", "/mijn/"],
    "key-figure": ["/vandaag/", "/mijn/"],
    "administrator": ["/vandaag/", "/beheer/", "/account/"],
}
MUST_REACH = {
    "visitor": "public:home public:programme public:week public:activity public:communities public:community public:place "
    "explore:areas explore:area desk:borrow account_login",
    "facilitator": "today:today people:people people:person people:new people:change people:way_new people:seat_new people:be_missed "
    "desk:doors desk:desk desk:newcomer desk:here desk:away desk:lend shape:activities shape:begin shape:activity shape:change "
    "shape:register shape:give shape:cancel shape:move shape:communities shape:places accounts:mine "
    "underway:note underway:sort underway:own underway:show underway:day underway:time underway:weighing underway:ask "
    "underway:question underway:page underway:one underway:change underway:think underway:audience underway:resting "
    "underway:allow underway:consultation underway:amend "
    "keyfigures:home keyfigures:tip_new keyfigures:tip keyfigures:figure keyfigures:impress keyfigures:mix keyfigures:network "
    "keyfigures:of_person keyfigures:agree keyfigures:audience keyfigures:tie keyfigures:change "
    "directory:home directory:new directory:change directory:on_paper directory:raised directory:raise directory:bottleneck "
    "plans:home plans:plan plans:back "
    "rights:page rights:objection rights:prepare_handover rights:unlock_with_paper rights:taken_back rights:on_paper",
    "host": "today:today desk:doors desk:desk desk:newcomer desk:here desk:away desk:lend people:people people:person",
    "resident": "today:today mine:mine mine:be_missed mine:away mine:on_paper people:way people:seat_new "
    "underway:page underway:one underway:resting underway:allow underway:consultation underway:who "
    "rights:page rights:terms rights:correct rights:choose_lock rights:object rights:on_paper",
    "neighbour": "today:today missed:notice people:person mine:mine",
    "key-figure": "today:today shape:activity shape:move shape:cancel shape:give people:person mine:mine",
    "administrator": "manage:manage manage:workers manage:take_on manage:invitations manage:areas manage:organisation "
    "manage:doors",
}
"""What a role comes to by links alone: a screen that nobody can find is not there."""
DUTCH = re.compile(
    r"\b(de|het|een|niet|wie|jij|jouw|naar|voor|niemand|iemand|opslaan|vandaag|deze|weer|uur|maandag|dinsdag|woensdag|"
    r"donderdag|vrijdag|zaterdag|zondag|zonder|kun|keer|elke|geen|mensen|januari|februari|maart|juni|augustus|oktober)\b",
    re.IGNORECASE,
)
WHOSE_OWN_WORDS = "[lang], [data-name], .samenbuur-words, .samenbuur-nav, .samenbuur-top"
"""Not the house's: names, and what people told (`ui.said`)."""
NOT_WALKED = (
    "ui:gallery",
    "ui:gallery_page",
    "account_logout",
    "circle:take_along",
    "mine:as_book",
    "mine:as_file",
    "dna:form",
)
"""Samples, the way out, and files to take along: no pages to look at."""
pytestmark = pytest.mark.django_db(transaction=True)


@dataclass
class Walk:
    """One role's way through the house: what was seen (URL name to path) and all that was wrong."""

    seen: dict[str, str] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def say(self, where: str, *what: str) -> None:
        self.wrong += [f"{where}: {line}" for line in what]


@pytest.fixture
def demonstration(monkeypatch, live_server):
    """The demonstration neighbourhood, on a Wednesday morning."""
    monkeypatch.setenv("SAMENBUUR_TEST_NOW", MOMENT)
    from samenbuur.config import demo

    demo.load()


def name_of(path: str) -> str:
    """The name of the URL behind a path, or nothing when it is no page to look at."""
    from django.urls import Resolver404, resolve

    bare = urlsplit(path).path
    if bare.startswith(("/static/", "/api/", "/taal/", "/health")) or bare.endswith((".ics", ".json")):
        return ""
    try:
        return resolve(bare).view_name or ""
    except Resolver404:
        return bare


def links(page) -> list[str]:
    """Where one can go from here, inside the house, as paths."""
    found = page.evaluate("[...document.querySelectorAll('a[href]')].map(one => one.getAttribute('href'))")
    targets = [
        urlsplit(urljoin(page.url, href)) for href in found if not href.startswith(("#", "tel:", "mailto:"))
    ]
    here = urlsplit(page.url).netloc
    return [t.path + (f"?{t.query}" if t.query else "") for t in targets if t.netloc == here]


def public_pages() -> set[str]:
    """The names of the URLs that everyone may open."""
    from samenbuur.config.commands.urls import addresses

    return {entry.name for entry in addresses() if entry.policy in ("public", "entrance")}


def sticking_out(page) -> list[str]:
    """What is broader than the window, so that the page moves sideways under a thumb."""
    return page.evaluate(
        """() => document.documentElement.scrollWidth <= innerWidth ? [] :
        [...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > innerWidth + 1)
        .slice(0, 3).map(one => 'sticks out at ' + innerWidth + ' px: ' + one.tagName + '.' + (one.className.baseVal ?? one.className))"""
    )


def headings_and_title(page) -> list[str]:
    """A page says once what it is, in its head and on top of the window."""
    wrong = []
    if (number := page.locator("h1").count()) != 1:
        wrong.append(f"has {number} first headings")
    if not page.title().split("·")[0].strip():
        wrong.append("has no title")
    return wrong


def dutch_left_over(page, theirs: list[str]) -> list[str]:
    """Words of the house that stayed Dutch on an English page; what people wrote or are called themselves may be Dutch."""
    texts = page.evaluate(
        """skip => {
          const own = new Set(), take = node => {
            for (const one of node.childNodes) {
              if (one.nodeType === 3) own.add(one.textContent.trim());
              else if (one.nodeType === 1 && !one.matches('script, noscript, style, svg, [lang]:not(html), ' + skip)) take(one);
            }
          };
          take(document.body);
          own.add(document.title.split('·')[0]);
          return [...own].filter(Boolean);
        }""",
        WHOSE_OWN_WORDS,
    )
    return [f"still Dutch: {text[:90]}" for text in texts if DUTCH.search(_without(text, theirs))]


def _without(text: str, theirs: list[str]) -> str:
    for own in theirs:
        text = text.replace(own, "")
    return re.sub(r"https?://\S+", "", text)  # an address is no sentence


def own_words() -> list[str]:
    """All that people of the demonstration wrote themselves, longest first: these words stay as they were written."""
    from samenbuur.accounts.models import Organisation
    from samenbuur.activities.models import Activity, Role
    from samenbuur.communities.models import Community, Place
    from samenbuur.dna.models import Answer, Voice
    from samenbuur.people.models import Person, Seat, Way
    from samenbuur.places.models import Area, Release

    texts: list[object] = []
    for model, fields in (
        (Activity, ("title", "about")),
        (Role, ("shown_as",)),
        (Community, ("name", "about", "atmosphere")),
        (Place, ("name", "address", "access")),
        (Answer, ("words", "where")),
        (Voice, ("name",)),
        (Person, ("first_name", "likes", "tell_apart")),
        (Seat, ("does",)),
        (Way, ("value", "note")),
        (Area, ("name",)),
        (Release, ("title",)),
        (Organisation, ("name",)),
    ):
        for values in model.objects.values_list(*fields):
            texts += values
    notes = [need["note"] for text in texts if isinstance(text, dict) for need in text.values()]
    return sorted(
        {text for text in (*texts, *notes, *told_and_drawn()) if isinstance(text, str) and len(text) > 2},
        key=len,
        reverse=True,
    )


def told_and_drawn() -> list[str]:
    """What the cast tells and draws lies sealed in the database: it is read where it was written, in the demonstration."""
    from samenbuur.config.demo import circles, directory, encounters, keyfigures, plans, rights, stories

    modules = (stories, circles, directory, encounters, keyfigures, plans, rights)
    written = [ast.walk(ast.parse(inspect.getsource(module))) for module in modules]
    return [
        node.value
        for nodes in written
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]


@pytest.mark.parametrize("role", STARTS)
def test_every_page_is_right_on_every_width_in_both_languages(
    role, demonstration, open_page, enter_page, watch, live_server
):
    """P2, P62: no findings of axe, no script error, no breach of the policy, nothing sideways, nothing in the wrong tongue."""
    from samenbuur.accounts.models import User

    page, walk, theirs, public = open_page(), Walk(), own_words(), public_pages()
    if pictures.ROLES[role]:
        enter_page(page, User.objects.get(username=pictures.ROLES[role]))
    queue = [*STARTS[role]]
    while queue:
        path = queue.pop(0)
        name = name_of(path)
        if not name or name in walk.seen or name in NOT_WALKED:
            continue
        answer = page.goto(path)
        walk.seen[name] = path
        landed = name_of(urlsplit(page.url).path)
        if answer.status >= 400:
            walk.say(path, f"a link leads here, and it answers {answer.status}")
            continue
        if landed != name and landed in walk.seen:
            continue
        walk.seen[landed] = path
        queue += links(page)
        if role == "visitor" or name not in public:
            look(page, path, walk, theirs)
    wanted = set(MUST_REACH[role].split())
    walk.wrong += [f"nobody comes to {name} by links" for name in sorted(wanted - set(walk.seen))]
    assert not walk.wrong, f"{len(walk.seen)} pages of the {role}:\n" + "\n".join(walk.wrong)


def look(page, path: str, walk: Walk, theirs: list[str]) -> None:
    """All that is asked of one page: on a phone and a desk, in Dutch and in English."""
    walk.say(path, *headings_and_title(page), *unjust(page))
    page.set_viewport_size({"width": 320, "height": 640})
    walk.say(path, *sticking_out(page))
    speak(page, "en")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(path)
    walk.say(f"{path} (en)", *headings_and_title(page), *unjust(page), *sticking_out(page))
    walk.say(f"{path} (en)", *dutch_left_over(page, theirs))
    page.set_viewport_size({"width": 320, "height": 640})
    walk.say(f"{path} (en)", *sticking_out(page))
    page.set_viewport_size({"width": 390, "height": 844})
    speak(page, "nl")


def unjust(page) -> list[str]:
    """What axe finds, but for pins on a map that lie where places lie: the list beside the map leads to the same (WCAG 2.5.8)."""
    return [line for line in complaints(page) if not line.startswith(("target-size (serious): div[title=",))]


def speak(page, language: str) -> None:
    """Choose a language, for the whole house."""
    home = "{0.scheme}://{0.netloc}/".format(urlsplit(page.url))
    page.context.add_cookies([{"name": "samenbuur_language", "value": language, "url": home}])
