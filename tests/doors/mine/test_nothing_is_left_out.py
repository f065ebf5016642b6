"""AVG 15, 20 (P37): the booklet and the file hold everything about me, whichever room keeps it.

What there is to hold is read from the care labels: a room that is new is missed here on its first day.
"""

import json
from io import BytesIO

import pypdf
import pytest
from django.db import models
from django.urls import reverse
from django.utils import translation

from samenbuur.doors.mine import words
from samenbuur.encounters import actions as encounters
from samenbuur.keyfigures import actions as keyfigures
from samenbuur.method.sharing import Audience
from samenbuur.people import actions as people
from samenbuur.people.models import Person
from samenbuur.plans import actions as plans
from samenbuur.sharing import correcting, locking
from samenbuur.sharing.erasing import labelled
from samenbuur.stories import taking

LABELLED = {model._meta.label_lower: (model, care) for model, care in labelled()}


def in_chapters() -> list[str]:
    """Each kind that a chapter of the booklet tells, as often as it stands there."""
    parts = [part for _title, parts in words.CHAPTERS for part in parts]
    return [kind for part in parts for kind in words.OWN_PARTS.get(part, (part,))]


def test_each_kind_about_a_person_is_in_one_chapter_or_in_the_file_alone_with_a_reason():
    told = in_chapters()
    assert len(told) == len(set(told)), "told twice"
    assert set(told).isdisjoint(words.ONLY_IN_FILE)
    assert set(told) | set(words.ONLY_IN_FILE) == set(LABELLED)
    assert all(len(str(why)) > 20 for why in words.ONLY_IN_FILE.values())


def test_the_page_names_each_kind_that_the_booklet_tells():
    assert set(words.KINDS) == set(in_chapters())


@pytest.mark.parametrize("kind", sorted(words.KINDS))
def test_of_each_kind_something_can_be_read(kind):
    """A kind whose fields have no plain names would be a heading without anything beneath it, or nothing at all."""
    model, care = LABELLED[kind]
    named = {field for of, field in words.FIELDS_OF if of == kind} | set(words.FIELDS)
    assert care.sealed or named & {field.name for field in model._meta.fields}, kind


@pytest.mark.parametrize("language", ["en", "tr", "ar"])
def test_every_name_in_the_booklet_is_said_in_this_language(language):
    with translation.override("nl"):
        dutch = _names()
    with translation.override(language):
        said = _names()
    assert [name for name, other in zip(dutch, said, strict=True) if name == other and name != "e-mail"] == []


def _names() -> list[str]:
    tables = (
        words.KINDS,
        words.ONLY_IN_FILE,
        words.FIELDS,
        words.FIELDS_OF,
        words.WORDS,
        words.SIDES,
        words.CARRIED,
    )
    return [
        *(str(title) for title, _parts in words.CHAPTERS),
        *(str(one) for table in tables for one in table.values()),
    ]


NOT_ABOUT_ANYBODY = {
    "accounts.user.password",
    "accounts.user.new_email_hash",
    "people.card.token_hash",
    "people.card.pin_hash",
    "people.card.code_hash",
    "people.doorcode.code_hash",
    "people.invitation.token_hash",
    "people.visit.device_hash",
    "presence.door.code_name",
    "presence.door.code_hash",
    "presence.door.token_hash",
    "presence.tap.sha256",
    "sharing.look.mac",
    "sharing.lastlook.mac",
    "sharing.lastlook.proof",
    "sharing.lastlook.gone_mac",
}
"""Keys, hashes and seals: they say nothing about a person, and would open things."""


def test_the_file_leaves_out_keys_hashes_and_seals_and_nothing_else():
    """AVG 20: a field that is new is in the file, or stands in the list above."""
    left = set()
    for kind, (model, care) in LABELLED.items():
        assert not model._meta.many_to_many, kind
        for field in model._meta.fields:
            opened = field.name == care.sealed or f"{kind}.{field.name}" == "sharing.opening.reason"
            sealed = isinstance(field, models.BinaryField) and not opened
            if sealed or any(part in field.name for part in taking.SECRET):
                left.add(f"{kind}.{field.name}")
    assert left == NOT_ABOUT_ANYBODY


@pytest.fixture
def amina(street, client, settings, tmp_path):
    """Of amina something in the rooms that came later, told to dirk; and of fee the same, which is not hers."""
    settings.KEYS = tmp_path / "keys"
    met = encounters.meet(
        person=street.amina, words={"how": "tell", "struck": "neuriede", "where": "de markt"}, by=street.dirk
    )
    encounters.correct(
        encounter=met, words={"struck": "zong zacht", "theirs": "een slaapliedje"}, by=street.amina
    )
    encounters.meet(person=street.fee, words={"struck": "vliegen"}, by=street.dirk)
    agreed = encounters.allow(
        person=street.amina, words={"who": "de wijkzuster", "what": "de trap"}, how="aloud", by=street.dirk
    )
    encounters.discuss(permission=agreed, words={"subject": "een leuning"}, by=street.dirk)
    figure = keyfigures.agree(
        person=street.amina, community=street.room, by=street.dirk, how="aloud",
        words={"known_for": "kent de hele straat"}, audience=Audience.HOSTS,
    )  # fmt: skip
    keyfigures.impress(
        figure=figure, words={"part": "networker", "saw": "bracht twee tafels samen"}, by=street.dirk
    )
    plans.made_along(person=street.amina, community=street.room, by=street.amina)
    locking.unlock(lock=locking.lock(person=street.amina, by=street.dirk), by=street.amina)
    correcting.correct(row=street.amina, said={"likes": "dansen"}, by=street.amina)
    people.make_card(person=street.amina, pin="48203", by=street.dirk)
    client.force_login(Person.objects.get(pk=street.amina.pk).account)
    return client


THINGS = (
    "zong zacht",
    "neuriede",
    "een slaapliedje",
    "de wijkzuster",
    "een leuning",
    "kent de hele straat",
    "twee tafels",
)


@pytest.mark.django_db
def test_what_the_later_rooms_keep_is_in_the_file_opened(amina):
    text = amina.get(reverse("mine:as_file")).content.decode()
    kinds = json.loads(text)["kinds"]
    for said in THINGS:
        assert said in text, said
    assert {"encounters.earlier", "plans.madewith", "people.witness", "people.card", "sharing.lock"} <= set(
        kinds
    )
    assert "vliegen" not in text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "titles"),
    [
        ("nl", ("Wie mij tegenkwam", "Wie over mij praat", "Wat ik doe voor de buurt", "Mijn kaart", "iets op slot zetten")),
        ("en", ("Who met me", "Who talks about me", "What I do for the neighbourhood", "My card")),
    ],
)  # fmt: skip
def test_what_the_later_rooms_keep_is_in_the_booklet_with_who_sees_it(amina, language, titles):
    amina.cookies["samenbuur_language"] = language
    read = pypdf.PdfReader(BytesIO(amina.get(reverse("mine:as_book")).content))
    said = " ".join(" ".join(page.extract_text() for page in read.pages).split())
    for one in (*THINGS, *titles, "Dirk"):
        assert one in said, one
    assert "vliegen" not in said and "made_along" not in said and "+00:00" not in said


@pytest.mark.django_db
def test_the_page_of_everything_shows_them_too(amina):
    shown = amina.get(reverse("mine:everything")).content.decode()
    for one in THINGS:
        assert one in shown, one
    assert "networker" not in shown and "vliegen" not in shown
