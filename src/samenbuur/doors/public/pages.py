"""What public pages need to know, prepared so that templates only have to say it."""

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple
from urllib.parse import urlencode, urljoin, urlsplit
from uuid import UUID

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from markupsafe import Markup

from samenbuur import clock
from samenbuur.activities import programme, queries, words
from samenbuur.communities import queries as communities
from samenbuur.outside.rings import decode
from samenbuur.places.queries import outlines
from samenbuur.ui.sketch import Shape, sketch_svg
from samenbuur.ui.words import date_long, date_words, times

WEEKS = (2, 4, 8)
"""How far one can look ahead; two weeks is what people plan."""
MIDNIGHT = clock_time.min


class Line(NamedTuple):
    """One time as the list says it."""

    when: str
    title: str
    href: str
    more: str
    word: str
    off: bool
    picture: str = ""
    """A line picture, on the pages that show few times: a long list would carry hundreds."""


def absolute(path: str) -> str:
    """Return the web address of a path, as it stands on paper and in calendars."""
    return urljoin(settings.ADDRESS, path)


def subscribe(path: str) -> dict[str, str]:
    """Return the two addresses of a calendar feed: one that a telephone opens in its calendar, one to copy."""
    taal = "?taal=en" if get_language() == "en" else ""
    address = absolute(path) + taal
    return {"open": "webcal://" + address.split("://", 1)[1], "copy": address}


def lines(rows: list[programme.Row], drawn: Mapping[UUID, str]) -> Iterator[tuple[date, Line]]:
    """Yield each row as a line, with its day and its picture if one is `drawn`; what is the same for all is looked up once, for there may be hundreds."""
    base, mark = reverse("public:programme"), ":" if get_language() == "en" else "."
    for row in rows:
        at, what = clock.here(row.starts_at), row.what
        place = row.own_place or what.place
        line = Line(
            when=f"{at.hour}{mark}{at.minute:02}",
            title=what.title,
            href=f"{base}{what.key}/",
            more=f"{place}, {what.community}" if place and place != what.community else what.community,
            word=_word(row, at),
            off=row.cancelled,
            picture=drawn.get(what.key, ""),
        )
        yield at.date(), line


def _by_day(rows: list[programme.Row], drawn: Mapping[UUID, str]) -> Iterator[tuple[date, list[Line]]]:
    for day, same in groupby(lines(rows, drawn), key=itemgetter(0)):
        yield day, [line for _day, line in same]


def _word(row: programme.Row, at: datetime) -> str:
    moved = row.moved(at)
    if not (moved or row.word or row.cancelled):
        return ""
    return words.word_of(
        cancelled=row.cancelled, on_holiday=row.on_holiday, moved=moved, word=row.word, day=row.original_day
    )


def days(rows: list[programme.Row], *, pictured: bool = False) -> list[tuple[str, date, list[Line]]]:
    """Return the lines per day with the day as people say it; `pictured`: each with its picture."""
    today, language = clock.today(), get_language() or "nl"
    drawn = queries.pictures_of({row.what.key for row in rows}) if pictured else {}
    return [(_day(day, today, language), day, same) for day, same in _by_day(rows, drawn)]


@lru_cache(maxsize=512)
def _day(day: date, today: date, language: str) -> str:
    # Remembered per language: a list of eight weeks names more than fifty days.
    full = date_long(day)
    said = f"{date_words(day, today)} · {full}" if 0 <= (day - today).days < 2 else full
    return said[:1].upper() + said[1:]


def start_of(day: date) -> datetime:
    """Return the moment at which a day begins here."""
    return clock.moment(day, MIDNIGHT)


def choice(asked: QueryDict) -> tuple[programme.Choice, int]:
    """Return what someone wants to see; what makes no sense is left out rather than refused."""
    weeks = asked.get("weken", "")
    ahead = (
        int(weeks)
        if weeks.isascii() and weeks.isdigit() and len(weeks) == 1 and 1 <= int(weeks) <= 8
        else WEEKS[0]
    )
    kind = asked.get("soort", "") if asked.get("soort", "") in words.PICTURES else ""
    return programme.Choice(
        area=asked.get("buurt", "")[:20], community=asked.get("groep", "")[:80], kind=kind
    ), ahead


def ways_to_filter(wanted: programme.Choice, weeks: int, kinds: list[str]) -> list[dict[str, Any]]:
    """Return the groups of links by which one narrows the list: each with its label and (text, address, current)."""
    areas, living = communities.to_choose_from()
    now = {"buurt": wanted.area, "groep": wanted.community, "soort": wanted.kind, "weken": str(weeks)}
    named = words.kinds()
    groups = [
        ("buurt", _("Buurt"), areas),
        ("groep", _("Gemeenschap"), living),
        ("soort", _("Wat"), [(kind, named[kind]) for kind in kinds]),
        ("weken", _("Hoe ver vooruit"), [(str(n), _("%(n)s weken") % {"n": n}) for n in WEEKS]),
    ]
    return [
        {"label": label, "items": _links(name, items, now), "chosen": now[name]}
        for name, label, items in groups
        if len(items) > 1
    ]


def _links(name: str, items: list[tuple[str, str]], now: dict[str, str]) -> list[tuple[str, str, bool]]:
    everything = [] if name == "weken" else [("", _("Alles"))]
    return [
        (text, _address({**now, name: value}), now[name] == value) for value, text in [*everything, *items]
    ]


def _address(wanted: dict[str, str]) -> str:
    said = {
        name: value for name, value in wanted.items() if value and (name, value) != ("weken", str(WEEKS[0]))
    }
    return reverse("public:programme") + (f"?{urlencode(said)}" if said else "")


def coming(activity: Any) -> list[dict[str, Any]]:
    """Return the next times of an activity, each with what is different about it."""
    return [_time(activity, occasion) for occasion in queries.times_ahead(activity)]


def _time(activity: Any, occasion: Any) -> dict[str, Any]:
    occasion.activity = activity
    off, place = occasion.status == "cancelled", occasion.place
    start = clock.here(occasion.starts_at)
    moved = not off and (
        place is not None or (start.date(), start.time()) != (occasion.original_day, activity.at)
    )
    word = words.word_of(
        cancelled=off,
        on_holiday=occasion.on_holiday,
        moved=moved,
        word=occasion.word,
        day=occasion.original_day,
    )
    said = ", ".join(filter(None, [times(occasion.starts_at, occasion.ends_at), place.name if place else ""]))
    return {
        "day": occasion.starts_at,
        "times": said,
        "off": off,
        "moved": moved,
        "word": word,
        "occasion": occasion,
    }


def hours_said(place: Any) -> list[tuple[str, str]]:
    """Return the opening hours per weekday in words; closed days are said too."""
    said = []
    for day, spans in communities.week_hours(place):
        open_then = ", ".join(f"{times(s.opens, s.closes)}{f' ({s.note})' if s.note else ''}" for s in spans)
        said.append((words.day_name(day), open_then or _("dicht")))
    return said


def closed_said(place: Any) -> list[str]:
    """Return the coming days on which a place is closed, in words."""
    said = []
    for closure in communities.closures_ahead(place, clock.today()):
        first, last = date_long(closure.first), date_long(closure.last)
        when = (
            first
            if closure.first == closure.last
            else _("%(first)s tot en met %(last)s") % {"first": first, "last": last}
        )
        said.append(f"{when}: {closure.note}" if closure.note else when)
    return said


def getting_in(place: Any, also: dict[str, Any] | None = None) -> list[dict[str, str]]:
    """Return what is known of getting in, need by need: picture, sentence, note and the answer itself."""
    language = "en" if get_language() == "en" else "nl"
    return [
        {"picture": a.need.picture, "said": a.words(language), "note": a.note, "answer": str(a.answer)}
        for a in communities.getting_in(place, also)
    ]


def marked(living: list[Any]) -> list[tuple[str, Any]]:
    """Return the communities with the number that the map shows."""
    return [(str(number), community) for number, community in enumerate(living, start=1)]


def sketch(living: list[Any]) -> Markup:
    """Return the sketch map: the areas in which communities live, with a numbered mark where each gathers."""
    areas = {c.area.code: c.area for c in living if c.area}
    behind = [
        Shape(name=areas[code].name, polygons=decode(outline.shape), look="quiet")
        for code, outline in outlines(areas.values()).items()
        if code in areas
    ]
    marks = [
        Shape(name=c.name, polygons=[[_dot(*where)]], look="own", mark=number, middle=where,
              href=reverse("public:community", kwargs={"slug": c.slug}))
        for number, c in marked(living)
        if (where := position(c.place))
    ]  # fmt: skip
    return sketch_svg(
        [*behind, *marks], _("Waar gemeenschappen samenkomen"), _("Dezelfde plekken staan in de lijst.")
    )


def position(place: Any) -> tuple[float, float] | None:
    """Return longitude and latitude of a place, when both are known."""
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return (place.longitude, place.latitude)


def _dot(longitude: float, latitude: float) -> list[tuple[float, float]]:
    wide, high = 0.0022, 0.0014
    octagon = ((1, 0), (0.7, 0.7), (0, 1), (-0.7, 0.7), (-1, 0), (-0.7, -0.7), (0, -1), (0.7, -0.7))
    return [(longitude + x * wide, latitude + y * high) for x, y in octagon]


def points(living: list[Any]) -> dict[str, Any]:
    """Return the communities as GeoJSON, for the map that works with a finger."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": list(where)},
                "properties": {
                    "name": c.name, "key": str(c.key), "mark": number,
                    "url": reverse("public:community", kwargs={"slug": c.slug}),
                },
            }
            for number, c in marked(living)
            if (where := position(c.place))
        ],
    }  # fmt: skip


def event_data(activity: Any, place: Any) -> Markup:
    """Return the next time as schema.org Event: data for search engines, which browsers never run."""
    ahead = [time for time in coming(activity) if not time["off"]][:1]
    if not ahead:
        return Markup("")
    occasion = ahead[0]["occasion"]
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": activity.title,
        "startDate": clock.here(occasion.starts_at).isoformat(),
        "endDate": clock.here(occasion.ends_at).isoformat(),
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "organizer": {"@type": "Organization", "name": activity.community.name},
        "url": absolute(reverse("public:activity", kwargs={"key": activity.key})),
    }
    if activity.about:
        data["description"] = activity.about
    if place:
        data["location"] = {"@type": "Place", "name": place.name, "address": place.address}
    text = json.dumps(data, ensure_ascii=False)
    # A text may hold '</script>': written so that no browser sees the end of the block in it.
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704


def host() -> str:
    """Return the name of this house on the net, for on paper."""
    return urlsplit(settings.ADDRESS).netloc


def week_days(monday: date, rows: list[programme.Row]) -> list[tuple[date, list[Line]]]:
    """Return all seven days of a week, the empty ones too."""
    found = dict(_by_day(rows, {}))
    return [(day, found.get(day, [])) for day in (monday + timedelta(days=n) for n in range(7))]
