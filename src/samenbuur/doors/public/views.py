"""The public door: what anyone may see, the same for everybody, so that it can be kept ready."""

from datetime import date, timedelta
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from samenbuur import clock
from samenbuur.activities import programme as times
from samenbuur.activities import queries
from samenbuur.communities import queries as places
from samenbuur.doors.public import about, pages
from samenbuur.doors.public.kept import kept
from samenbuur.sharing.policy import public


@public()
@kept
def home(request: HttpRequest) -> HttpResponse:
    """What is here, what is on today and this week, and who can be asked."""
    return render(request, "public/home.html", about.home())


@public()
@kept
def programme(request: HttpRequest) -> HttpResponse:
    """The programme of the coming weeks, by day, to be narrowed by buurt, community and kind."""
    wanted, ahead = pages.choice(request.GET)
    start, end = clock.now(), pages.start_of(clock.today() + timedelta(weeks=ahead))
    rows = times.rows(start, end, wanted)
    kinds = times.kinds(start, end, among=rows if wanted == times.EVERYTHING else None)
    given = {
        "days": pages.days(rows),
        "groups": pages.ways_to_filter(wanted, ahead, kinds),
        "narrowed": wanted != times.EVERYTHING,
        "feed": pages.subscribe("/agenda/alles.ics"),
    }
    return render(request, "public/programme.html", given)


@public()
@kept
def week(request: HttpRequest, monday: date | None = None) -> HttpResponse:
    """One week, day by day."""
    return render(request, "public/week.html", about.week(monday or clock.today()))


@public()
@kept
def poster(request: HttpRequest, monday: date) -> HttpResponse:
    """The week on one sheet of paper; `?groep=` makes that of one community."""
    wanted, _ = pages.choice(request.GET)
    return render(request, "public/poster.html", about.poster(monday, wanted.community))


@public()
@kept
def activity(request: HttpRequest, key: UUID) -> HttpResponse:
    """What, when, where, how it feels, how one gets in, who is there and how to come along."""
    found = queries.public_activity(key)
    if found is None:
        raise Http404
    return render(request, "public/activity.html", about.activity(found))


@public()
@kept
def communities(request: HttpRequest) -> HttpResponse:
    """All communities, on the map and in an equal list."""
    living = list(places.communities())
    given = {"marked": pages.marked(living), "sketch": pages.sketch(living)}
    return render(request, "public/communities.html", given)


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
    return render(request, "public/community.html", about.community(found))


@public()
@kept
def place(request: HttpRequest, key: UUID) -> HttpResponse:
    """One place: when it is open, how one gets in, and what takes place."""
    found = places.place(key)
    if found is None:
        raise Http404
    return render(request, "public/place.html", about.place(found))
