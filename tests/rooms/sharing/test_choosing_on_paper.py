"""The paper road is a full road: a printed sheet, signed at the table, entered afterwards as what it is (P37)."""

from datetime import date

import pytest

from samenbuur.method.sharing import Audience
from samenbuur.method.telling import Kind
from samenbuur.people.reasons import Reason
from samenbuur.refusal import Refused
from samenbuur.sharing import paper
from samenbuur.sharing.actions import choose_audience
from samenbuur.sharing.models import Choice, Sheet
from samenbuur.stories import actions as stories
from samenbuur.stories.models import Told

SIGNED = date(2026, 3, 3)


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    settings.KEYS = tmp_path / "keys"


@pytest.fixture
def told(street, house_at):
    house_at("2026-03-02T10:00:00+01:00")
    return [
        stories.tell(person=street.amina, kind=Kind.WISH, words={"text": text}, by=street.dirk)
        for text in ("varen", "zingen")
    ]


@pytest.fixture
def sheet(street, told, house_at):
    made = paper.print_sheet(person=street.amina, rows=told, by=street.dirk)
    house_at("2026-03-04T10:00:00+01:00")
    return made


def enter(street, sheet, told, *, by="dirk", audience=Audience.MY_CIRCLE, signed_on=SIGNED, number=None):
    return paper.enter_sheet(
        person=street.amina,
        number=sheet.number if number is None else number,
        chosen={str(told[0].key): audience},
        signed_on=signed_on,
        by=street.people[by],
    )


def refused(reason, deed):
    with pytest.raises(Refused) as refusal:
        deed()
    assert refusal.value.reason == reason
    assert not Choice.objects.exists() and Told.objects.filter(audience="my_circle").count() == 0


def test_what_the_sheet_says_counts_from_now_and_is_kept_as_made_on_paper(street, told, sheet):
    enter(street, sheet, told)
    told[0].refresh_from_db()
    assert told[0].audience == Audience.MY_CIRCLE
    choice = Choice.objects.get()
    assert (choice.on_paper, choice.said_to, choice.thing) == (sheet, street.dirk, told[0].key)
    sheet.refresh_from_db()
    assert (sheet.signed_on, sheet.entered_by) == (SIGNED, street.dirk) and sheet.entered_at is not None


def test_no_mark_leaves_it_as_it_was_and_a_mark_for_the_same_is_proof_too(street, told, sheet):
    enter(street, sheet, told, audience=Audience.ONLY_ME)
    assert [choice.thing for choice in Choice.objects.all()] == [told[0].key]
    assert set(Told.objects.values_list("audience", flat=True)) == {"only_me"}


def test_the_number_is_found_however_it_was_typed_and_says_nothing_by_itself(street, told, sheet):
    enter(street, sheet, told, number=f" {sheet.number.lower().replace('-', ' ')} ")
    assert len(sheet.number) == 9 and not set(sheet.number) & set("01OIL")


@pytest.mark.parametrize("number", ["", "ABCD-EFGH", "x", "…"])
def test_a_wrong_number_is_refused(street, told, sheet, number):
    refused(Reason.SHEET_UNKNOWN, lambda: enter(street, sheet, told, number=number))


def test_a_sheet_of_someone_else_is_as_unknown_as_none(street, told, sheet):
    carla = stories.tell(person=street.carla, kind=Kind.WISH, words={"text": "x"}, by=street.dirk)
    other = paper.print_sheet(person=street.carla, rows=[carla], by=street.dirk)
    refused(Reason.SHEET_UNKNOWN, lambda: enter(street, sheet, told, number=other.number))


def test_a_sheet_is_entered_once(street, told, sheet):
    enter(street, sheet, told)
    with pytest.raises(Refused) as refusal:
        enter(street, sheet, told, audience=Audience.HOSTS)
    assert refusal.value.reason == Reason.SHEET_ENTERED
    assert Choice.objects.count() == 1


@pytest.mark.parametrize("change", ["words", "audience", "taken back", "gone", "other thing"])
def test_a_sheet_on_which_anything_changed_since_is_refused_whole(street, told, sheet, change):
    """Also when the changed thing is not the one that got a mark: she signed what she read."""
    changed = told[1] if change == "other thing" else told[0]
    if change in ("words", "other thing"):
        stories.correct(told=changed, words={"text": "iets anders"}, by=street.amina)
    elif change == "audience":
        choose_audience(row=changed, audience=Audience.HOSTS, by=street.amina)
        Choice.objects.all().delete()
    elif change == "taken back":
        stories.withdraw(told=changed, by=street.amina)
    else:
        changed.delete()
    refused(Reason.SHEET_OLD, lambda: enter(street, sheet, told))
    assert Sheet.objects.get().entered_at is None


def test_a_sheet_does_not_lie_around_for_ever(street, told, sheet, house_at):
    house_at("2026-06-15T10:00:00+02:00")
    refused(Reason.SHEET_OLD, lambda: enter(street, sheet, told))


@pytest.mark.parametrize("day", [date(2026, 3, 1), date(2026, 3, 5)])
def test_signed_before_it_was_printed_or_tomorrow_is_refused(street, told, sheet, day):
    refused(Reason.SIGNED_WHEN, lambda: enter(street, sheet, told, signed_on=day))


@pytest.mark.parametrize("who", ["fee", "carla", "gina", "ada", "els", "rob", "olga"])
def test_nobody_enters_or_prints_who_does_not_write_for_her(street, told, sheet, who):
    refused(Reason.NOT_YOURS, lambda: enter(street, sheet, told, by=who))
    with pytest.raises(Refused):
        paper.print_sheet(person=street.amina, rows=told, by=street.people[who])


def test_who_does_not_see_a_thing_prints_and_enters_nothing_about_it(street, told, sheet):
    """Hana works here, but it was not told to her: for her the sheet no longer fits."""
    refused(Reason.SHEET_OLD, lambda: enter(street, sheet, told, by="hana"))
    with pytest.raises(Refused):
        paper.print_sheet(person=street.amina, rows=told, by=street.hana)


def test_the_sheet_keeps_no_word_of_what_was_told(street, told, sheet):
    kept = str(Sheet.objects.values().get())
    assert "varen" not in kept and "zingen" not in kept
