"""Drawing: someone in, nearer, farther, elsewhere, out; a new picture from the former one; undo."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction

from samenbuur import clock
from samenbuur.circles.actions.writing import (
    DRAWING,
    gesture,
    keep,
    locked,
    may_write,
    picture_in,
    refuse_unless,
    told_to,
    wrote,
)
from samenbuur.circles.models import Before, Carrying, Drawing, Shift, Step
from samenbuur.circles.reasons import Reason
from samenbuur.method import circle
from samenbuur.method.circle import Dot, Picture, Ring, Sector
from samenbuur.people.models import Person
from samenbuur.people.rights import speaks_for
from samenbuur.refusal import Refused
from samenbuur.sharing import sealed
from samenbuur.sharing.looks import Deed, looked
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer

KEPT_AFTER = timedelta(days=7)
"""How long a drawing that was put away can be brought back, before it is gone for good."""
UNDO_FOR = timedelta(days=1)
STEPS_KEPT = timedelta(days=365)


@transaction.atomic
def begin(*, person: Person, by: Person, day: date | None = None, former: Drawing | None = None) -> Drawing:
    """Begin a picture: empty, or from a former one, so that nobody is entered twice. Seen by nobody else until they choose."""
    refuse_unless(speaks_for(by, person))
    day = day or clock.today()
    refuse_unless(day <= clock.today(), Reason.OTHER_DAY)
    picture = Picture()
    if former is not None:
        refuse_unless(former.person_id == person.pk and may_write(former, by))
        former = Drawing.objects.select_related("person").get(pk=former.pk)
        before = picture_in(former)
        refuse_unless(before is not None and former.withdrawn_at is None, Reason.GONE)
        picture = circle.begin_from(before or Picture())
        looked(Viewer(person=by), person, DRAWING, deed=Deed.READ)
    made = Drawing(person=person, day=day, told_to=told_to(person, by))
    sealed.put(made, circle.as_data(picture))
    made.save(force_insert=True)
    wrote("begin", by=by, about=person, thing=made.key)
    return made


def _said(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is said of someone, tidied; raises Refused for a way to reach them, which is theirs alone."""
    said = dict(given)
    if "name" in said:
        refuse_unless(bool(circle.tidy(said["name"])), Reason.NAME_NEEDED)
        refuse_unless(circle.tidy_name(said["name"]) is not None, Reason.NO_CONTACT)
        said["name"] = circle.tidy_name(said["name"])
    if "words" in said:
        said["words"] = circle.tidy(said["words"])
        refuse_unless(not circle.holds_contact(said["words"]), Reason.NO_CONTACT)
    return said


def add_people(*, drawing: Drawing, people: Sequence[Mapping[str, Any]], by: Person) -> Picture:
    """Put several people into the drawing at once, as they stand on a sheet of paper. Each: the fields of a Dot, name first."""
    dots = [Dot(id=uuid4().hex, **_said({"name": "", **one})) for one in people]
    refuse_unless(bool(dots), Reason.NAME_NEEDED)
    return gesture("add", drawing, by, lambda picture: Picture((*picture.dots, *dots)))


def add_someone(*, drawing: Drawing, by: Person, name: str, **said: Any) -> Dot:
    """Put someone into the drawing, by name or initials."""
    return add_people(drawing=drawing, people=[{"name": name, **said}], by=by).dots[-1]


def change_someone(*, drawing: Drawing, one: str, by: Person, **said: Any) -> Picture:
    """Say something else about someone in the drawing."""
    tidied = _said(said)
    return gesture("change", drawing, by, lambda picture: circle.change(picture, one, **tidied))


def move(*, drawing: Drawing, one: str, nearer: bool, by: Person) -> Picture:
    """Bring someone one ring nearer, or farther."""
    return gesture("move", drawing, by, lambda picture: circle.move(picture, one, nearer=nearer))


def turn(*, drawing: Drawing, one: str, onwards: bool, by: Person) -> Picture:
    """Put someone into the next sector, or the one before."""
    return gesture("turn", drawing, by, lambda picture: circle.turn(picture, one, onwards=onwards))


def put(*, drawing: Drawing, one: str, ring: Ring, sector: Sector, by: Person) -> Picture:
    """Put someone down on a place, as by a finger."""
    return gesture("put", drawing, by, lambda picture: circle.put(picture, one, ring, sector))


def take_away(*, drawing: Drawing, one: str, by: Person) -> Picture:
    """Take someone out of the drawing."""
    return gesture("take_away", drawing, by, lambda picture: circle.take_away(picture, one))


def answer(*, drawing: Drawing, one: str, still: bool, by: Person) -> Picture:
    """Say of someone from the former picture: still there, or from earlier."""
    return gesture("answer", drawing, by, lambda picture: circle.answer(picture, one, still=still))


@transaction.atomic
def undo(*, drawing: Drawing, by: Person) -> Picture:
    """Undo the last gesture: one's own, or for the person themselves anyone's. What `by` could not see does not come back."""
    row, _now = locked(drawing, by)
    last = Before.objects.filter(drawing=row, at__gt=clock.now() - UNDO_FOR).order_by("-pk").first()
    mine = last is not None and visible(Before.objects.filter(pk=last.pk), Viewer(person=by)).exists()
    before = picture_in(last) if last is not None and mine else None
    if last is None or before is None:
        raise Refused(Reason.NOTHING_TO_UNDO)
    keep(row, before)
    last.delete()
    looked(Viewer(person=by), row.person, DRAWING, deed=Deed.CHANGED)
    wrote("undo", by=by, about=row.person, thing=row.key)
    return before


@transaction.atomic
def put_away(*, drawing: Drawing, by: Person) -> None:
    """Put a drawing away: nobody sees it from now on. Within a week it can be brought back."""
    refuse_unless(may_write(drawing, by))
    if Drawing.objects.filter(pk=drawing.pk, withdrawn_at=None).update(withdrawn_at=clock.now()):
        wrote("put_away", by=by, about=drawing.person, thing=drawing.key)


@transaction.atomic
def bring_back(*, drawing: Drawing, by: Person) -> None:
    """Undo putting away, while it is still there."""
    refuse_unless(may_write(drawing, by))
    if Drawing.objects.filter(pk=drawing.pk, withdrawn_at__isnull=False).update(withdrawn_at=None):
        wrote("bring_back", by=by, about=drawing.person, thing=drawing.key)


@transaction.atomic
def share_shift(*, earlier: Drawing, later: Drawing, by: Person) -> Shift:
    """Let what changed between two drawings be looked at together, as the person said: from then on it has an audience."""
    person = later.person
    refuse_unless(may_write(earlier, by) and may_write(later, by))
    in_order = (earlier.day, earlier.pk) < (later.day, later.pk)
    refuse_unless(earlier.person_id == later.person_id and in_order, Reason.NOT_THESE)
    shift, made = Shift.objects.get_or_create(
        earlier=earlier, later=later, defaults={"person": person, "told_to": told_to(person, by)}
    )
    if made:
        wrote("share_shift", by=by, about=person, thing=shift.key)
    return shift


def clear_away(now: datetime) -> int:
    """Delete for good what was put away a week ago, what can no longer be undone, and old steps. Return how many rows."""
    old = [
        Drawing.objects.filter(withdrawn_at__lte=now - KEPT_AFTER),
        Before.objects.filter(at__lte=now - UNDO_FOR),
        Step.objects.filter(closed_at__lte=now - STEPS_KEPT),
        Carrying.objects.filter(until__lte=now),
    ]
    return sum(rows.delete()[0] for rows in old)
