"""P37: what is sealed has one reader in the house: through the rule of sight, each look written down, nothing beside it."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

import samenbuur
from samenbuur.circles import actions as circles
from samenbuur.circles import queries as circle_queries
from samenbuur.method.circle import Ring, Sector, StepKind
from samenbuur.method.telling import Kind
from samenbuur.sharing import keys, sealed
from samenbuur.sharing.actions import name
from samenbuur.sharing.care import Unlabelled, label
from samenbuur.sharing.models import Look
from samenbuur.stories import actions as stories
from samenbuur.stories import queries as story_queries
from samenbuur.stories.taking import everything

HOUSE = Path(samenbuur.__file__).parent
SEALED = [m for m in apps.get_models() if m.__module__.startswith("samenbuur.") and label(m).sealed]


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    settings.KEYS = tmp_path / "keys"


@pytest.fixture
def things(street):
    """One thing of each kind that is read by itself, with its reader."""
    amina = street.amina
    told = stories.tell(person=amina, kind=Kind.WISH, words={"text": "varen"}, by=amina)
    drawing = circles.begin(person=amina, by=amina)
    circles.add_someone(drawing=drawing, name="Corrie", by=amina, ring=Ring.NEAR, sector=Sector.FRIENDS)
    step = circles.prepare(person=amina, kind=StepKind.ASK, words={"text": "koffie?"}, by=amina)
    carrying = circles.say(person=amina, enough=True, text="even niet", by=amina)
    return {
        story_queries.THINGS: told,
        circle_queries.DRAWINGS: drawing,
        circle_queries.STEPS: step,
        circle_queries.CARRYINGS: carrying,
    }


def test_no_room_touches_keys_but_through_the_one_reader():
    """A room that opened words itself could forget to ask who may, or to write down that it looked."""
    touching = {
        str(path.relative_to(HOUSE))
        for path in HOUSE.rglob("*.py")
        if "sharing import keys" in (text := path.read_text()) or "sharing.keys" in text
    }
    assert {path for path in touching if not path.startswith(("sharing/", "config/"))} == set()
    assert "sharing/sealed.py" in {str(p.relative_to(HOUSE)) for p in HOUSE.rglob("*.py")}


def test_every_sealed_field_holds_bytes_and_belongs_to_someone():
    assert {m._meta.label for m in SEALED} >= {"stories.Told", "circles.Drawing", "circles.Step"}
    for model in SEALED:
        care = label(model)
        assert isinstance(model._meta.get_field(care.sealed), models.BinaryField)
        if care.sealed_with:
            assert label(model._meta.get_field(care.sealed_with).related_model).sealed, model._meta.label


@isolate_apps("samenbuur.people")
def test_a_label_that_says_a_plain_field_is_sealed_is_refused():
    class Note(models.Model):
        class Care:
            about, seen_by, keep, basis, sealed = "about", "only_me", "1 year", "agreement", "words"

        about = models.ForeignKey(apps.get_model("people.Person"), models.CASCADE, related_name="+")
        words = models.CharField(max_length=20)

        class Meta:
            app_label = "people"

    with pytest.raises(Unlabelled):
        label(Note)


def test_who_may_read_reads_and_the_look_is_written_down(street, things):
    for reader, row in things.items():
        name(row=row, to=street.fee, by=street.amina)
        for who, sees in (
            ("amina", True),
            ("fee", True),
            ("bram", False),
            ("dirk", False),
            ("nobody", False),
        ):
            before = Look.objects.filter(what=reader.what).count()
            viewer = street.viewer(who)
            assert (reader.one(viewer, row.key) is not None) is sees, (reader.what, who)
            assert (len(reader.about(viewer, street.amina)) > 0) is sees
            looks = Look.objects.filter(what=reader.what).count() - before
            assert looks == (2 if sees else 0), (reader.what, who)


def test_absent_and_forbidden_are_the_same_nothing(street, things):
    for reader, row in things.items():
        assert (
            reader.one(street.viewer("bram"), row.key) is reader.one(street.viewer("bram"), uuid4()) is None
        )


def test_trying_out_shows_of_every_kind_exactly_what_the_other_would_see(street, things):
    for reader, row in things.items():
        hers = street.viewer("amina")
        assert not reader.as_seen_by(hers, street.amina, street.fee)
        name(row=row, to=street.fee, by=street.amina)
        assert [one.row.key for one in reader.as_seen_by(hers, street.amina, street.fee)] == [row.key]


def test_what_is_sealed_for_one_thing_opens_in_no_other(street, things):
    told, other = next(iter(things.values())), stories.tell(
        person=street.amina, kind=Kind.PROUD, words={"text": "fietsen"}, by=street.amina
    )  # fmt: skip
    other.words = told.words
    assert sealed.found(told) == {"text": "varen"} and sealed.found(other) is None


def test_without_the_key_a_thing_is_there_and_says_nothing(street, things):
    keys.forget(street.amina.key)
    for row in things.values():
        assert sealed.found(row) is None
    assert story_queries.told_by(street.viewer("amina"), street.amina)[0].gone


def test_what_is_about_nobody_or_not_sealed_cannot_be_put(street):
    with pytest.raises(Unlabelled):
        sealed.put(street.phone, "geheim")


def test_taking_everything_along_opens_every_sealed_kind_by_its_label(street, things):
    """AVG 15 and 20: a room that seals something new need do nothing for this."""
    kinds = {kind.name: kind.rows for kind in everything(street.viewer("amina"))}
    for reader, row in things.items():
        row.refresh_from_db()
        field = label(type(row)).sealed
        assert kinds[reader.what][0][field] == sealed.found(row), reader.what
