"""Calendar feeds that real clients accept: read back by an independent reader, compared with the rhythm (P33)."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from icalendar import Calendar

from samenbuur import clock
from samenbuur.activities import actions
from samenbuur.activities.planning import rule_of
from samenbuur.method.recurrence import days
from samenbuur.outside import ical


def read(client, path: str) -> Calendar:
    answer = client.get(path)
    assert answer.status_code == 200 and answer["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(answer.content)


def events(calendar: Calendar) -> dict[str, object]:
    return {str(event["UID"]): event for event in calendar.walk("VEVENT")}


@pytest.mark.parametrize(
    "rhythm",
    [
        {"weekdays": [1, 4]},
        {"rhythm": "fortnightly", "weekdays": [1]},
        {"rhythm": "monthly", "weekdays": [4], "nth": -1},
        {"rhythm": "once"},
    ],
)
def test_the_calendar_holds_exactly_the_days_of_the_rhythm(week, client, rhythm):
    """On the wall clock of the neighbourhood, over the change to winter time and back, holidays left out."""
    start = date(2026, 12, 1)
    it = actions.start_activity(
        community=week.room, title="Eten", first_day=start, at=time(18), by=week.dirk, **rhythm
    )
    actions.plan_ahead(it, date(2027, 5, 20))
    found = events(read(client, f"/agenda/activiteit/{it.key}.ics"))
    ruled = [d.day for d in days(rule_of(it), start, date(2027, 5, 20)) if d.skipped is None]
    assert sorted(event["DTSTART"].dt.date() for event in found.values()) == ruled
    assert {event["DTSTART"].dt.time() for event in found.values()} == {time(18)}
    assert {str(event["DTSTART"].params["TZID"]) for event in found.values()} == {"Europe/Amsterdam"}


def test_a_cancelled_and_a_moved_time_keep_their_identity_and_count_on(week, client):
    path = f"/agenda/activiteit/{week.coffee.key}.ics"
    before = events(read(client, path))
    first, second = week.coffee.occasions.order_by("original_day")[:2]
    actions.cancel(first, by=week.dirk, word="ziek")
    actions.move(second, starts_at=datetime(2026, 12, 4, 13, tzinfo=UTC), by=week.dirk)
    after = events(read(client, path))
    assert set(after) == set(before)
    gone, moved = (
        after[f"{week.coffee.key}-20261125@samenbuur"],
        after[f"{week.coffee.key}-20261202@samenbuur"],
    )
    assert (
        gone["STATUS"] == "CANCELLED"
        and str(gone["SUMMARY"]).startswith("Vervalt")
        and "ziek" in gone["DESCRIPTION"]
    )
    assert moved["DTSTART"].dt.astimezone(UTC) == datetime(2026, 12, 4, 13, tzinfo=UTC)
    for uid in (gone["UID"], moved["UID"]):
        assert after[uid]["SEQUENCE"] > before[uid]["SEQUENCE"]


def test_nobody_is_named_in_a_calendar(week, client):
    text = client.get("/agenda/alles.ics").content.decode()
    assert not [name for name in ("Hana", "Carla", "Dirk", "soep") if name in text]


def test_the_form_that_clients_ask_for(week, client):
    """CRLF, lines of at most 75 octets, one zone with the rule of today, no missing field (RFC 5545 §3.1, §3.6.1)."""
    actions.change_activity(
        week.coffee, about="Één lange regel — met streepjes, komma's; en 'ë' " * 8, by=week.dirk
    )
    body = client.get("/agenda/alles.ics").content
    assert body.replace(b"\r\n", b"").count(b"\n") == 0
    assert max(len(line) for line in body.split(b"\r\n")) <= 75
    calendar = Calendar.from_ical(body)
    assert [str(calendar[name]) for name in ("VERSION", "METHOD", "X-WR-CALNAME")] == [
        "2.0",
        "PUBLISH",
        "Programma in de buurt",
    ]
    (zone,) = calendar.walk("VTIMEZONE")
    for moment in (datetime(2026, 7, 1, 12), datetime(2026, 12, 1, 12), datetime(2026, 10, 25, 4)):
        assert (
            moment.replace(tzinfo=zone.to_tz()).utcoffset() == moment.replace(tzinfo=clock.HERE).utcoffset()
        )
    for event in calendar.walk("VEVENT"):
        assert not {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS", "SEQUENCE"} - set(event)
    assert not calendar.errors and not [e for e in calendar.walk("VEVENT") if e.errors]


def test_an_unchanged_calendar_is_not_sent_again(week, client, house_at):
    path = "/agenda/alles.ics"
    first = client.get(path)
    house_at("2026-11-23T09:30:00+01:00")
    assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert client.get(path, headers={"If-Modified-Since": first["Last-Modified"]}).status_code == 304
    actions.cancel(week.coffee.occasions.first(), by=week.dirk)
    assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 200
    assert client.get(path, headers={"If-Modified-Since": first["Last-Modified"]}).status_code == 200


def test_a_calendar_speaks_the_language_of_its_address(week, client):
    assert "Programme in the neighbourhood" in client.get("/agenda/alles.ics?taal=en").content.decode()


words = some.text(some.characters(blacklist_categories=("Cs", "Cc")), max_size=200)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(words, words, words, some.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)), some.integers(1, 900))
def test_whatever_people_write_comes_back_as_they_wrote_it(title, about, place, at, minutes):
    begins = at.replace(tzinfo=UTC, microsecond=0)
    event = ical.Event(
        "u@x", begins, begins + timedelta(minutes=minutes), title, begins, about=about, place=place
    )
    (back,) = Calendar.from_ical(ical.calendar("Naam", [event])).walk("VEVENT")
    assert str(back["SUMMARY"]) == title
    assert str(back.get("DESCRIPTION", "")) == about and str(back.get("LOCATION", "")) == place
    assert back["DTSTART"].dt.astimezone(UTC) == begins


def test_a_name_on_two_lines_adds_nothing_to_a_calendar():
    """What a form let through must break no feed, and write no line of its own."""
    sheet = ical.calendar("Koffie\r\nATTENDEE:mailto:x@example.org", []).decode()
    assert "\r\nATTENDEE" not in sheet
    assert "Koffie ATTENDEE" in sheet.replace("\r\n ", "")
