"""The public door: what anyone may see, the same for everybody, so that it can be kept ready."""

from datetime import date, timedelta
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from samenbuur import clock
from samenbuur.activities import programme as times
from samenbuur.activities import queries, words
from samenbuur.communities import queries as places
from samenbuur.doors.public import pages, weeks
from samenbuur.doors.public.kept import kept
from samenbuur.sharing.policy import public


@public()
@kept
def home(request: HttpRequest) -> HttpResponse:
    """What is here, what is on today and this week, and who can be asked."""
    rows = times.rows(clock.now(), pages.start_of(clock.today() + timedelta(days=7)), at_most=40)
    about = {
        "days": pages.days(rows[:12]),
        "more": max(len(rows) - 12, 0),
        "communities": list(places.communities()),
        "asked": list(queries.who_can_be_asked()),
    }
    return render(request, "public/home.html", about)


@public()
@kept
def programme(request: HttpRequest) -> HttpResponse:
    """The programme of the coming weeks, by day, to be narrowed by buurt, community and kind."""
    wanted, ahead = pages.choice(request.GET)
    start, end = clock.now(), pages.start_of(clock.today() + timedelta(weeks=ahead))
    about = {
        "days": pages.days(times.rows(start, end, wanted)),
        "groups": pages.ways_to_filter(wanted, ahead, start, end),
        "narrowed": wanted != times.EVERYTHING,
        "feed": pages.subscribe("/agenda/alles.ics"),
    }
    return render(request, "public/programme.html", about)


@public()
@kept
def week(request: HttpRequest, monday: date | None = None) -> HttpResponse:
    """One week, day by day."""
    first, last = times.week_of(monday or clock.today())
    before, after = weeks.beside(first)
    rows = times.rows(pages.start_of(first), pages.start_of(last + timedelta(days=1)))
    about = {
        "monday": first,
        "sunday": last,
        "before": before,
        "after": after,
        "days": pages.week_days(first, rows),
    }
    return render(request, "public/week.html", about)


@public()
@kept
def poster(request: HttpRequest, monday: date) -> HttpResponse:
    """The week on one sheet of paper; `?groep=` makes that of one community."""
    wanted, _ = pages.choice(request.GET)
    first, last = times.week_of(monday)
    rows = times.rows(pages.start_of(first), pages.start_of(last + timedelta(days=1)), wanted)
    community = places.community(wanted.community) if wanted.community else None
    about = {"monday": first, "sunday": last, "days": pages.days(rows), "community": community}
    about |= {"address": pages.absolute("/programma/"), "host": pages.host()}
    return render(request, "public/poster.html", about)


@public()
@kept
def activity(request: HttpRequest, key: UUID) -> HttpResponse:
    """What, when, where, how it feels, how one gets in, who is there and how to come along."""
    found = queries.public_activity(key)
    if found is None:
        raise Http404
    place = found.place or found.community.place
    about = {"activity": found, "where": place, "rhythm": words.rhythm(found), "coming": pages.coming(found)}
    about |= {"access": pages.getting_in(place, found.access), "ask": places.to_ask(place, found.access)}
    about |= {"named": queries.shown_in_public(found), "said": words.parts(), "kinds": words.kinds()}
    about |= {
        "register": words.registers()[found.register],
        "picture": words.picture(found.kind, found.picture),
    }
    about |= {
        "feed": pages.subscribe(f"/agenda/activiteit/{found.key}.ics"),
        "event": pages.event_data(found, place),
    }
    return render(request, "public/activity.html", about)


@public()
@kept
def communities(request: HttpRequest) -> HttpResponse:
    """All communities, on the map and in an equal list."""
    living = list(places.communities())
    return render(
        request, "public/communities.html", {"marked": pages.marked(living), "sketch": pages.sketch(living)}
    )


@public()
@kept
def shapes(request: HttpRequest) -> HttpResponse:
    """The same communities as GeoJSON, for the map."""
    answer = JsonResponse(pages.points(list(places.communities())))
    answer["Content-Type"] = "application/geo+json"
    return answer


@public()
@kept
def community(request: HttpRequest, slug: str) -> HttpResponse:
    """One community: how it feels, what it does, where it is and who can be asked."""
    found = places.community(slug)
    if found is None:
        raise Http404
    does = [(a, words.rhythm(a), words.picture(a.kind, a.picture)) for a in queries.activities_of(found)]
    rows = times.rows(clock.now(), clock.now() + timedelta(days=14), times.Choice(community=slug))
    about = {
        "community": found,
        "does": does,
        "days": pages.days(rows[:12]),
        "access": pages.getting_in(found.place),
    }
    about |= {"asked": list(queries.who_can_be_asked(found)), "monday": times.week_of(clock.today())[0]}
    about |= {"feed": pages.subscribe(f"/agenda/gemeenschap/{found.slug}.ics")}
    return render(request, "public/community.html", about)


@public()
@kept
def place(request: HttpRequest, key: UUID) -> HttpResponse:
    """One place: when it is open, how one gets in, and what takes place."""
    found = places.place(key)
    if found is None:
        raise Http404
    here = [(a, words.rhythm(a), words.picture(a.kind, a.picture)) for a in queries.activities_at(found)]
    about = {
        "where": found,
        "hours": pages.hours_said(found),
        "closed": pages.closed_said(found),
        "does": here,
    }
    about |= {
        "access": pages.getting_in(found),
        "ask": places.to_ask(found),
        "lives": places.communities_at(found),
    }
    return render(request, "public/place.html", about)
