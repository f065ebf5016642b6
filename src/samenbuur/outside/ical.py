"""Writing calendars (iCalendar, RFC 5545) that Google, Apple and Outlook accept; values in, text out.

Every time is an event of its own, with a fixed UID, and not a rule with exceptions. Subscribed calendars differ in how they
read RECURRENCE-ID beside an RRULE (Outlook shows a moved one twice, Google hides a cancelled one without its word), and a rule
would have to list every holiday for ever. One event per time reads the same everywhere, and says exactly what our pages say.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from samenbuur import clock

PRODUCT = "-//Samenbuur//Programme//NL"
REFRESH = timedelta(hours=4)
"""How often clients may ask again; a cancellation in the morning is known before the evening."""


@dataclass(frozen=True)
class Event:
    """One time in a calendar. Moments are aware; `sequence` never goes down for the same `uid`."""

    uid: str
    starts_at: datetime
    ends_at: datetime
    title: str
    changed_at: datetime
    sequence: int = 0
    cancelled: bool = False
    about: str = ""
    place: str = ""
    position: tuple[float, float] | None = None
    """Latitude and longitude."""
    address: str = ""
    """Web address of its page."""
    categories: tuple[str, ...] = ()


def calendar(name: str, events: Iterable[Event], *, about: str = "", source: str = "") -> bytes:
    """Return a calendar as bytes: UTF-8, folded lines, CRLF. `source` is the web address it is read from."""
    from icalendar import Calendar

    sheet = Calendar()
    sheet.add("prodid", PRODUCT)
    sheet.add("version", "2.0")
    sheet.add("calscale", "GREGORIAN")
    sheet.add("method", "PUBLISH")
    name = " ".join(name.split())  # on one line: this property is written as it is
    # The name twice: RFC 7986 says NAME, what most clients read is the older X-WR-CALNAME.
    sheet.add("name", name)
    sheet.add("x-wr-calname", name)
    sheet.add("x-wr-timezone", clock.HERE.key)
    if about:
        sheet.add("x-wr-caldesc", about)
    sheet.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    sheet.add("x-published-ttl", "PT4H")
    if source:
        sheet.add("source", source, parameters={"VALUE": "URI"})
    sheet.add_component(_zone())
    for event in events:
        sheet.add_component(_event(event))
    return bytes(sheet.to_ical())


def _event(event: Event) -> Any:
    from icalendar import Event as Component

    row = Component()
    row.add("uid", event.uid)
    # Not 'now': the same calendar must give the same bytes, or no client could ever be told 'nothing changed'.
    row.add("dtstamp", event.changed_at)
    row.add("last-modified", event.changed_at)
    row.add("sequence", event.sequence)
    row.add("dtstart", clock.here(event.starts_at))
    row.add("dtend", clock.here(event.ends_at))
    row.add("summary", event.title)
    row.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    # Being welcome somewhere does not make anyone 'busy'.
    row.add("transp", "TRANSPARENT")
    for name, value in (("description", event.about), ("location", event.place), ("url", event.address)):
        if value:
            row.add(name, value)
    if event.position:
        row.add("geo", event.position)
    if event.categories:
        row.add("categories", list(event.categories))
    return row


@lru_cache(maxsize=1)
def _zone() -> Any:
    """Return Europe/Amsterdam as the rule that holds since 1996: short, and understood by Outlook."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    zone = Timezone()
    zone.add("tzid", clock.HERE.key)
    for kind, name, month, before, after in (
        (TimezoneDaylight, "CEST", 3, timedelta(hours=1), timedelta(hours=2)),
        (TimezoneStandard, "CET", 10, timedelta(hours=2), timedelta(hours=1)),
    ):
        part = kind()
        part.add("dtstart", datetime(1996, month, 31 if month == 3 else 27, 2 if month == 3 else 3))  # noqa: DTZ001
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzname", name)
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        zone.add_component(part)
    return zone
