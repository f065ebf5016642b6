"""Getting in is said need by need, and whether a place is open is said with its reason (P4, P46)."""

import re
from datetime import date, time

import pytest

from samenbuur.communities import hours_text
from samenbuur.method import access
from samenbuur.method.hours import Closure, Span, Why, opening

WEEK = (Span((0, 1, 2, 3, 4), time(10), time(16)), Span((2,), time(19), time(21), "koor"))


@pytest.mark.parametrize("need", access.edition().needs, ids=lambda need: need.key)
def test_nothing_is_ever_just_accessible(need):
    """'Toegankelijk' tells nobody in a wheelchair whether there is a step."""
    texts = [*need.label.values(), *(words for answer in need.says.values() for words in answer.values())]
    assert not [text for text in texts if re.search(r"toegankelijk|accessib", text, re.IGNORECASE)]
    assert len(set(texts)) == len(texts), "yes, partly and no say different things, in both languages"


def test_what_nobody_wrote_down_is_not_a_no():
    stored = {"step_free": {"is": "yes", "note": "via de tuin"}, "lift": {"is": "no", "note": ""}}
    known = access.answers(stored)
    assert [(a.need.key, a.answer, a.note) for a in known] == [
        ("step_free", access.Is.YES, "via de tuin"), ("lift", access.Is.NO, ""),
    ]  # fmt: skip
    unknown = {need.key for need in access.unknown(stored)}
    assert "free" in unknown and not unknown & {"step_free", "lift"}
    assert len(unknown) + len(known) == len(access.edition().needs)


def test_an_edition_that_misses_a_word_is_refused():
    with pytest.raises(KeyError):
        access.read(
            'edition = 2\n[need.x]\ngroup="a"\npicture="x"\nlabel={nl="a",en="b"}\nyes={nl="a",en="b"}\n'
        )


def test_open_with_every_span_of_the_day():
    assert [s.opens for s in opening(date(2026, 11, 25), WEEK).spans] == [time(10), time(19)]


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 11, 28), Why.NOT_THIS_WEEKDAY),
        (date(2026, 4, 27), Why.HOLIDAY),
        (date(2026, 12, 29), Why.CLOSED_THEN),
    ],
)
def test_closed_says_why(day, why):
    closed = (Closure(date(2026, 12, 24), date(2027, 1, 2), "kerstvakantie"),)
    assert opening(day, WEEK, closed).why is why


def test_unknown_hours_are_not_closed():
    assert opening(date(2026, 11, 25), ()).why is Why.NO_HOURS_KNOWN


@pytest.mark.parametrize(
    ("said", "stored"),
    [
        ("10-16", [("10:00", "16:00", "")]),
        ("9.30 tot 12, 19:00-21 koor", [("09:30", "12:00", ""), ("19:00", "21:00", "koor")]),
        ("20 - 24 uur", [("20:00", "00:00", "")]),
        ("dicht", []),
        ("", []),
    ],
)
def test_hours_are_read_as_people_write_them(said, stored):
    read = hours_text.read_day(said, 2)
    assert [(row["opens"], row["closes"], row["note"]) for row in read] == stored
    assert hours_text.read_day(hours_text.write_day(read, 2), 2) == read


@pytest.mark.parametrize("said", ["elke dag", "25-26", "16-10", "10.75-12"])
def test_hours_that_cannot_be_are_asked_again(said):
    with pytest.raises(hours_text.Unreadable):
        hours_text.read_day(said, 0)


def test_closed_days_go_there_and_back():
    text = "24-12-2026 t/m 2-1-2027 kerstvakantie\n27-4-2027"
    assert hours_text.write_closed(hours_text.read_closed(text)) == text
    with pytest.raises(hours_text.Unreadable):
        hours_text.read_closed("31-2-2027")
