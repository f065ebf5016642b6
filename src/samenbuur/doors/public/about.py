"""What each public page is given: prepared here, so that a view only says which page it is."""

from datetime import date, timedelta
from typing import Any

from samenbuur import clock
from samenbuur.activities import programme, queries, words
from samenbuur.communities import queries as places
from samenbuur.doors.public import pages, weeks

Given = dict[str, Any]


def rows_of_week(monday: date, wanted: programme.Choice = programme.EVERYTHING) -> list[programme.Row]:
    """Return the times of a week."""
    return programme.rows(pages.start_of(monday), pages.start_of(monday + timedelta(days=7)), wanted)


def home() -> Given:
    """What is on today and this week, where one can walk in, whom one can ask."""
    rows = programme.rows(clock.now(), pages.start_of(clock.today() + timedelta(days=7)), at_most=40)
    return {
        "days": pages.days(rows[:12], pictured=True),
        "more": max(len(rows) - 12, 0),
        "communities": list(places.communities()),
        "asked": list(queries.who_can_be_asked()),
    }


def week(day: date) -> Given:
    """One week, day by day, with the weeks beside it."""
    monday, sunday = programme.week_of(day)
    before, after = weeks.beside(monday)
    days = pages.week_days(monday, rows_of_week(monday))
    return {"monday": monday, "sunday": sunday, "before": before, "after": after, "days": days}


def poster(day: date, slug: str) -> Given:
    """One week on paper, of everyone or of one community."""
    monday, sunday = programme.week_of(day)
    return {
        "monday": monday,
        "sunday": sunday,
        "days": pages.days(rows_of_week(monday, programme.Choice(community=slug))),
        "community": places.community(slug) if slug else None,
        "address": pages.absolute("/programma/"),
        "host": pages.host(),
    }


def activity(found: Any) -> Given:
    """An activity: what, when, where, how it feels, how one gets in, who is there."""
    place = found.place or found.community.place
    return {
        "activity": found,
        "where": place,
        "rhythm": words.rhythm(found),
        "coming": pages.coming(found),
        "access": pages.getting_in(place, found.access),
        "ask": places.to_ask(place, found.access),
        "named": queries.shown_in_public(found),
        "said": words.parts(),
        "kinds": words.kinds(),
        "register": words.registers()[found.register],
        "picture": words.picture(found.kind, found.picture),
        "feed": pages.subscribe(f"/agenda/activiteit/{found.key}.ics"),
        "event": pages.event_data(found, place),
    }


def community(found: Any) -> Given:
    """A community: how it feels, what it does, where, whom one can ask."""
    ahead = programme.Choice(community=found.slug)
    rows = programme.rows(clock.now(), clock.now() + timedelta(days=14), ahead)
    return {
        "community": found,
        "does": _does(queries.activities_of(found)),
        "days": pages.days(rows[:12], pictured=True),
        "access": pages.getting_in(found.place),
        "asked": list(queries.who_can_be_asked(found)),
        "monday": programme.week_of(clock.today())[0],
        "feed": pages.subscribe(f"/agenda/gemeenschap/{found.slug}.ics"),
    }


def place(found: Any) -> Given:
    """A place: when it is open, how one gets in, what goes on."""
    return {
        "where": found,
        "hours": pages.hours_said(found),
        "closed": pages.closed_said(found),
        "does": _does(queries.activities_at(found)),
        "access": pages.getting_in(found),
        "ask": places.to_ask(found),
        "lives": places.communities_at(found),
    }


def _does(activities: Any) -> list[tuple[Any, str, str]]:
    return [(a, words.rhythm(a), words.picture(a.kind, a.picture)) for a in activities]
