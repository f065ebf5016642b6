"""Choosing who may see something: at once, with the proof of the choice beside it; and the emergency that opens it."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.db.models import Q

from samenbuur import clock
from samenbuur.diary.actions import note
from samenbuur.method.sharing import CHOOSABLE, Audience
from samenbuur.people.models import Duty, DutyKind, Membership, Person, Seat
from samenbuur.people.reasons import Reason
from samenbuur.people.rights import same_house, speaks_for, works_for
from samenbuur.people.standing import running
from samenbuur.refusal import Refused
from samenbuur.sharing import keys
from samenbuur.sharing.care import label
from samenbuur.sharing.models import Choice, Grant, Opening, Sheet
from samenbuur.sharing.queries import about_whom
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer

OPEN_FOR = timedelta(hours=24)
"""How long an emergency lasts: it ends by itself (security rule 6)."""


def kind_of(row: models.Model) -> str:
    """Return the kind of a thing, as choices and grants name it."""
    return f"{row._meta.app_label}.{row._meta.model_name}"


def _whose(row: models.Model, by: Person) -> Person:
    """Return whom a thing is about, if `by` may choose for that person who sees it; else raises Refused."""
    care, person = label(type(row)), about_whom(row)
    if not care.chosen or person is None:
        raise Refused(Reason.UNKNOWN_AUDIENCE)
    rows: models.QuerySet[Any] = type(row)._default_manager.filter(pk=row.pk)
    if not speaks_for(by, person) or not visible(rows, Viewer(person=by)).exists():
        raise Refused(Reason.NOT_YOURS)
    return person


def _said(person: Person, by: Person) -> Person | None:
    return None if by.pk == person.pk else by


def _wrote(verb: str, person: Person, by: Person, thing: Any) -> None:
    house = person.organisation.key
    note(f"sharing.{verb}", by=by.key, about=person.key, thing=thing, organisation=house)


@transaction.atomic
def choose_audience(
    *, row: models.Model, audience: Audience, by: Person, on_paper: Sheet | None = None
) -> None:
    """Let a thing about a person be seen by whom that person chooses, from now on.

    `by` is the person, or a worker who sees the thing and to whom it was said aloud, or who enters a sheet that the
    person signed (`on_paper`: then it is proof, also when nothing changes). Effective at the next look.
    """
    care = label(type(row))
    offered = (*CHOOSABLE, Audience.HOUSE) if care.for_all else CHOOSABLE
    if not care.chosen or audience not in offered:
        raise Refused(Reason.UNKNOWN_AUDIENCE)
    person = _whose(row, by)
    before = getattr(row, care.audience_field)
    if before == audience and on_paper is None:
        return
    type(row)._default_manager.filter(pk=row.pk).update(**{care.audience_field: str(audience)})
    setattr(row, care.audience_field, str(audience))
    Choice.objects.create(
        person=person,
        what=kind_of(row),
        thing=row.key,  # type: ignore[attr-defined]
        before=before,
        audience=audience,
        said_to=_said(person, by),
        on_paper=on_paper,
    )
    _wrote("choose_audience", person, by, row.key)  # type: ignore[attr-defined]


@transaction.atomic
def name(
    *,
    row: models.Model,
    by: Person,
    to: Person | None = None,
    audience: Audience | None = None,
    group: UUID | None = None,
    but: bool = False,
    while_on_duty: bool = False,
    since: datetime | None = None,
    until: datetime | None = None,
) -> Grant:
    """Let one person (or one group, for a time) see a thing beside its audience; or, with `but`, leave one out.

    `group` is a key of people.Membership, such as who runs an activity: whoever belongs to it at the moment of looking.
    `while_on_duty`: named as someone who works here, so it closes the second that their duty ends. So it is, whatever is
    said, when a worker writes down themself or a colleague who stands near the person by their duty alone.
    Naming someone takes back that they were left out, and the other way round: the last word stands.
    """
    person = _whose(row, by)
    _possible(person, to=to, audience=audience, group=group, but=but)
    now = clock.now()
    since = since or now
    if until is not None and until <= since:
        raise Refused(Reason.ENDS_BEFORE_IT_BEGINS)
    thing = row.key  # type: ignore[attr-defined]
    if to is not None:
        _end(Grant.objects.filter(thing=thing, to=to))
    if group is not None:
        _end(Grant.objects.filter(thing=thing, group=group))
    made = Grant.objects.create(
        about=person,
        what=kind_of(row),
        thing=thing,
        to=to,
        audience=str(audience or ""),
        group=group,
        but=but,
        while_on_duty=while_on_duty or _as_a_worker(to, person, by),
        since=since,
        until=until,
        said_to=_said(person, by),
    )
    _wrote("leave_out" if but else "name", person, by, thing)
    return made


def _as_a_worker(to: Person | None, person: Person, by: Person) -> bool:
    """Return whether a worker names one who works here and has no seat in the circle: nobody keeps by that what a duty gave."""
    if to is None or by.pk == person.pk:
        return False
    now = clock.now()
    works = Duty.objects.filter(running(now), person=to).exists()
    return works and not Seat.objects.filter(running(now), of=person, taken_by=to).exists()


def _possible(
    person: Person, *, to: Person | None, audience: Audience | None, group: UUID | None, but: bool
) -> None:
    """Raise Refused unless exactly one is named, who can be: someone or a group of the same house; left out: one person."""
    if [to, audience, group].count(None) != 2 or (to is None and but):
        raise Refused(Reason.UNKNOWN_AUDIENCE)
    if audience is not None and audience not in CHOOSABLE:
        raise Refused(Reason.UNKNOWN_AUDIENCE)
    if to is not None and (to.pk == person.pk or not same_house(person, to)):
        raise Refused(Reason.NOT_POSSIBLE)
    if group is not None and not _of_this_house(group, person):
        raise Refused(Reason.NOT_POSSIBLE)


def _of_this_house(group: UUID, person: Person) -> bool:
    """Return whether someone of the person's own house belongs to a group now; one that nobody is in is shared with no one."""
    members = Membership.objects.filter(running(clock.now()), group=group, person__left_at=None)
    houses = set(members.values_list("person__organisation", flat=True))
    return houses == {person.organisation_id}


def _end(rows: "models.QuerySet[Grant]") -> int:
    """End what runs or would begin later; what has not begun ends as it begins, and never runs."""
    now = clock.now()
    going_on = rows.filter(Q(until=None) | Q(until__gt=now))
    later = going_on.filter(since__gt=now).update(until=models.F("since"))
    return later + going_on.filter(since__lte=now).update(until=now)


@transaction.atomic
def take_back(*, grant: Grant, by: Person) -> None:
    """End that someone may see a thing, or that they may not; effective at the next look."""
    if not speaks_for(by, grant.about):
        raise Refused(Reason.NOT_YOURS)
    if _end(Grant.objects.filter(pk=grant.pk)):
        _wrote("take_back", grant.about, by, grant.thing)


@transaction.atomic
def open_in_emergency(*, about: Person, reason: str, by: Person, reported_to: Person) -> Opening:
    """Open what someone told because their life or safety asks it: by who facilitates where they are known.

    With a reason, told to a second person who works here, seen by the resident, over after a day. A block stands.
    """
    tidy = " ".join(reason.split())[:500]
    if not tidy:
        raise Refused(Reason.EMPTY)
    if not works_for(by, about, DutyKind.FACILITATOR) or by.pk == about.pk:
        raise Refused(Reason.NOT_YOURS)
    now = clock.now()
    on_duty = Duty.objects.filter(running(now), person=reported_to, person__left_at=None)
    if reported_to.pk in (by.pk, about.pk) or not same_house(by, reported_to) or not on_duty.exists():
        raise Refused(Reason.NOT_POSSIBLE)
    made = Opening(about=about, by=by, reported_to=reported_to, since=now, until=now + OPEN_FOR)
    made.reason = keys.seal(about.key, tidy.encode(), f"opening {made.key}")
    made.save(force_insert=True)
    _wrote("open_in_emergency", about, by, made.key)
    return made


@transaction.atomic
def close_opening(*, opening: Opening, by: Person) -> None:
    """End an emergency before its day is over: by who opened it, who was told, or the resident."""
    if by.pk not in (opening.by_id, opening.reported_to_id, opening.about_id):
        raise Refused(Reason.NOT_YOURS)
    now = clock.now()
    if Opening.objects.filter(pk=opening.pk, until__gt=now).update(until=now):
        _wrote("close_opening", opening.about, by, opening.key)
