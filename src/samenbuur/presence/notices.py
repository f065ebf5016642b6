"""Reads about being missed: what is asked of the viewer, who was asked, and what a person agreed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from samenbuur import clock
from samenbuur.activities.models import Activity, Occasion, Participation, Register
from samenbuur.method import patience
from samenbuur.people.models import DutyKind, Person, Seat
from samenbuur.people.standing import running
from samenbuur.presence import closing
from samenbuur.presence.chosen import in_line
from samenbuur.presence.ladder import CANNOT, LOOKS
from samenbuur.presence.messages import Kind
from samenbuur.presence.models import Ask, Away, Message, MissMe, Notice
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer

AHEAD = timedelta(weeks=4)


def mine_to_see(viewer: Viewer) -> QuerySet[Notice]:
    """Return the notices that are the viewer's business now, within what sight allows.

    A request: who was asked. A soft one: who receives people where it was. Nobody about themselves: those who look
    tell them, and their own page keeps the history.
    """
    if viewer.person is None:
        return Notice.objects.none()
    asked = Ask.objects.filter(asked=viewer.person).values("notice")
    here = viewer.communities(DutyKind.HOST, DutyKind.FACILITATOR).values("pk")
    soft = Q(tier=Notice.Tier.SOFT, occasion__activity__community__in=here)
    rows = visible(Notice.objects.filter(Q(pk__in=asked) | soft), viewer).exclude(person=viewer.person)
    return rows.select_related(
        "person", "companion", "taken_by", "closed_by", "occasion__activity", "agreement"
    )


def open_requests(viewer: Viewer) -> QuerySet[Notice]:
    """Return the open requests to look."""
    return mine_to_see(viewer).filter(closed_at=None, tier=Notice.Tier.REQUEST).order_by("made_at")


def who_has_seen(viewer: Viewer) -> QuerySet[Notice]:
    """Return the soft list of who receives people: 'who has seen …?'"""
    return mine_to_see(viewer).filter(closed_at=None, tier=Notice.Tier.SOFT).order_by("made_at")


def lately(viewer: Viewer) -> QuerySet[Notice]:
    """Return what was closed in the last two weeks."""
    since = viewer.now - timedelta(days=14)
    return mine_to_see(viewer).filter(closed_at__gte=since).order_by("-closed_at")


def notice_for(viewer: Viewer, key: UUID) -> Notice | None:
    """Return one notice, if it is the viewer's business; else None, whether it exists or not."""
    return mine_to_see(viewer).filter(key=key).first()


@dataclass(frozen=True)
class Rung:
    """One of those who are asked: what they said, or that their turn has not come."""

    name: str
    key: UUID
    state: str
    """'looks', 'cannot', 'asked' or 'later'."""
    me: bool


def rungs(viewer: Viewer, notice: Notice) -> list[Rung]:
    """Return who was asked and who is next in line, in order, for someone who was asked too."""
    asks = list(notice.asks.select_related("asked").order_by("rung", "pk"))
    found = [_rung(ask, notice, viewer) for ask in asks]
    known = {ask.asked_id for ask in asks}
    if notice.closed_at is None:
        later = [p for p in in_line(notice.person, viewer.now) if p.pk not in known]
        found += [_named(p, notice, viewer, "later") for p in later]
    return found


def _rung(ask: Ask, notice: Notice, viewer: Viewer) -> Rung:
    looks = notice.taken_by_id == ask.asked_id
    state = LOOKS if looks else CANNOT if ask.answer == CANNOT else "asked"
    return _named(ask.asked, notice, viewer, state)


def _named(person: Person, notice: Notice, viewer: Viewer, state: str) -> Rung:
    me = viewer.person is not None and person.pk == viewer.person.pk
    # The drawing beside a name is made from its key: of who is not named it would tell as much as the name.
    key = notice.key if person.pk in viewer.unseen else person.key
    return Rung(viewer.calls(person), key, state, me)


def may_take_back(viewer: Viewer, notice: Notice) -> bool:
    """Return whether the viewer closed it a moment ago."""
    mine = viewer.person is not None and notice.closed_by_id == viewer.person.pk
    return mine and notice.closed_at is not None and viewer.now <= notice.closed_at + patience.UNDO


def outcomes() -> tuple[str, ...]:
    """Return what one can say after looking."""
    return tuple(str(choice) for choice in closing.CHOICES)


TAKEN_BACK = Kind.TAKEN_BACK
"""Why a message came that is about nobody any more."""


def message_for(viewer: Viewer, key: UUID) -> Message | None:
    """Return the message that a mail led to, for whom it was meant only."""
    if viewer.person is None:
        return None
    return Message.objects.select_related("notice", "occasion").filter(to=viewer.person, key=key).first()


# What someone agreed themselves.


def agreements(viewer: Viewer, of: Person | None = None) -> QuerySet[MissMe]:
    """Return the running agreements of the viewer, or those `of` someone else as far as the viewer may see them."""
    rows = visible(MissMe.objects.filter(running(viewer.now), person=of or viewer.person), viewer)
    return rows.select_related("activity", "told_to").order_by("activity__title", "pk")


def agreement_of(viewer: Viewer, key: UUID) -> MissMe | None:
    """Return one of the viewer's own running agreements."""
    return agreements(viewer).filter(key=key).first()


def history(viewer: Viewer) -> QuerySet[Notice]:
    """Return when the viewer was missed, who looked and how it was: their own, kept two months after it closed."""
    rows = visible(Notice.objects.filter(person=viewer.person), viewer)
    return rows.select_related("person", "taken_by", "closed_by", "companion").order_by("-made_at")


def away(viewer: Viewer, of: Person | None = None) -> list[Away]:
    """Return the announced absences that are not over: the viewer's own, or `of` someone as far as they may see."""
    rows = visible(Away.objects.filter(person=of or viewer.person, withdrawn_at=None), viewer)
    not_over = Q(last_day=None) | Q(last_day__gte=clock.here(viewer.now).date())
    return list(rows.filter(not_over).select_related("told_to").order_by("first_day"))


def away_of(viewer: Viewer, key: UUID) -> Away | None:
    """Return one of the viewer's own announced absences."""
    return next((one for one in away(viewer) if one.key == key), None)


def announced(viewer: Viewer, key: UUID) -> Away | None:
    """Return an announced absence that the viewer may see, of whomever."""
    rows = visible(Away.objects.filter(key=key, withdrawn_at=None), viewer)
    return rows.select_related("person").first()


def my_activities(viewer: Viewer, of: Person | None = None) -> QuerySet[Activity]:
    """Return what the viewer (or `of`) takes part in and where names are written down: there one can be missed."""
    rows = Participation.objects.filter(running(viewer.now), person=of or viewer.person)
    mine = (rows if of is None else visible(rows, viewer)).values("activity")
    going_on = Activity.objects.filter(pk__in=mine, ended_at=None)
    return going_on.exclude(register=Register.COUNT).order_by("title")


@dataclass(frozen=True)
class Day:
    """One of the viewer's next days: an occasion, and whether they said they would not be there."""

    occasion: Occasion
    away: Away | None


def my_days(viewer: Viewer, *, count: int = 8) -> list[Day]:
    """Return the next occasions of what the viewer takes part in."""
    mine = Participation.objects.filter(running(viewer.now), person=viewer.person).values("activity")
    rows = Occasion.objects.filter(activity__in=mine, activity__ended_at=None, ends_at__gt=viewer.now)
    rows = rows.filter(starts_at__lt=viewer.now + AHEAD).order_by("starts_at")
    rows = rows.select_related("activity__place", "activity__community__place", "place")[:count]
    announced = away(viewer)
    return [Day(row, _covering(announced, row.starts_at)) for row in rows]


def _covering(announced: list[Away], starts_at: datetime) -> Away | None:
    day = clock.here(starts_at).date()
    return next(
        (a for a in announced if a.first_day <= day and (a.last_day is None or day <= a.last_day)), None
    )


def my_seat(viewer: Viewer, key: UUID) -> Seat | None:
    """Return one of the seats in the viewer's own circle."""
    return Seat.objects.filter(running(viewer.now), of=viewer.person, key=key).first()
