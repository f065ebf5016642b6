"""Calendar feeds: the programme in one's own calendar. Nobody is named in them, so no key is needed."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.http import http_date
from django.utils.translation import gettext as _

from samenbuur.activities import feeds
from samenbuur.activities.queries import public_activity
from samenbuur.communities import queries as communities
from samenbuur.doors.public.kept import kept
from samenbuur.doors.public.pages import absolute
from samenbuur.outside.ical import Event, calendar
from samenbuur.sharing.policy import public

PAGE = "/programma/{key}/"


def _language(request: HttpRequest) -> str:
    # A calendar brings no cookie: the address it was given says which language.
    return "en" if request.GET.get("taal") == "en" else "nl"


def _answer(request: HttpRequest, name: str, events: list[Event], file: str) -> HttpResponse:
    body = calendar(name, events, source=absolute(request.path))
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{file}.ics"'
    changed = communities.changed_at()
    if changed:
        response["Last-Modified"] = http_date(changed.timestamp())
    return response


@public()
@kept
def everything(request: HttpRequest) -> HttpResponse:
    """The whole programme."""
    with translation.override(_language(request)):
        return _answer(request, _("Programma in de buurt"), feeds.events(PAGE), "programma")


@public()
@kept
def of_community(request: HttpRequest, slug: str) -> HttpResponse:
    """What one community does."""
    community = communities.community(slug)
    if community is None:
        raise Http404
    with translation.override(_language(request)):
        return _answer(request, community.name, feeds.events(PAGE, community=community), community.slug)


@public()
@kept
def of_activity(request: HttpRequest, key: UUID) -> HttpResponse:
    """The times of one activity."""
    activity = public_activity(key)
    if activity is None:
        raise Http404
    with translation.override(_language(request)):
        return _answer(request, activity.title, feeds.events(PAGE, activity=activity), str(activity.key))
