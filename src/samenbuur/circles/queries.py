"""Reads of drawings, steps and what is carried: the viewer first, through the one rule of sight, every look written down."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from samenbuur.circles.actions.drawing import UNDO_FOR
from samenbuur.circles.actions.writing import CARRYING, DRAWING, SHIFT, STEP
from samenbuur.circles.models import Before, Carrying, Drawing, Shift, Step
from samenbuur.circles.sealing import opened_picture, opened_words
from samenbuur.method.circle import Carried, Mix, Much, Picture, carries_much, mix
from samenbuur.people.models import Person, Seat
from samenbuur.people.standing import running
from samenbuur.sharing.looks import Deed, looked
from samenbuur.sharing.queries import circle_of, circles_i_sit_in
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer


@dataclass(frozen=True)
class Drawn:
    """A drawing, opened for who may see it. `picture` is None when the key is gone."""

    row: Drawing
    picture: Picture | None

    @property
    def dots(self) -> Picture:
        """Everyone in it; nobody, when it cannot be read any more."""
        return self.picture or Picture()


@dataclass(frozen=True)
class Said:
    """A step, or what someone says of carrying: opened. `words` is empty when the key is gone."""

    row: Step | Carrying
    words: dict[str, str]


def drawings(viewer: Viewer, *, put_away: bool = False) -> QuerySet[Drawing]:
    """Return the drawings that the viewer may see, unopened, newest first; those that were put away, if asked."""
    standing = Drawing.objects.filter(person__left_at=None, withdrawn_at__isnull=not put_away)
    return visible(standing, viewer).select_related("person__organisation", "told_to")


def _read(viewer: Viewer, rows: Iterable[Drawing], deed: Deed) -> list[Drawn]:
    """Open drawings that the viewer may see, and write down that they did: once for each person they are about."""
    found = [Drawn(row, opened_picture(row)) for row in rows]
    about: dict[Person, int] = {}
    for one in found:
        about[one.row.person] = about.get(one.row.person, 0) + 1
    for person, things in about.items():
        looked(viewer, person, DRAWING, deed=deed, things=things)
    return found


def one(viewer: Viewer, key: UUID, *, deed: Deed = Deed.READ) -> Drawn | None:
    """Return one drawing, opened; None when it is absent or not for this viewer: both look alike."""
    return next(iter(_read(viewer, drawings(viewer).filter(key=key), deed)), None)


def newest(viewer: Viewer, person: Person) -> Drawn | None:
    """Return the newest drawing of someone that the viewer may see, opened."""
    return next(iter(_read(viewer, drawings(viewer).filter(person=person)[:1], Deed.READ)), None)


def together(viewer: Viewer, first: UUID, second: UUID) -> tuple[Drawn, Drawn] | None:
    """Return two drawings of one person, opened, the earlier one first; None when they are not both for this viewer."""
    rows = drawings(viewer).filter(key__in=[first, second]).order_by("day", "pk")
    found = list(rows[:2])
    if len(found) < 2 or found[0].person_id != found[1].person_id:
        return None
    earlier, later = _read(viewer, found, Deed.READ)
    return earlier, later


def shared_with(viewer: Viewer) -> QuerySet[Drawing]:
    """Return drawings of others that the viewer may see without working there or sitting in their circle: by name; unopened."""
    if viewer.person is None:
        return Drawing.objects.none()
    return drawings(viewer).filter(_not_known(viewer)).order_by("person__first_name", "-day", "-pk")


def _not_known(viewer: Viewer) -> Q:
    """Return the condition that something is about another whom the viewer does not know: of whom there is no page for them."""
    known = visible(Person.objects.all(), viewer).order_by().values("pk")
    return ~Q(person=viewer.person) & ~Q(person__in=known)


def can_undo(viewer: Viewer, drawing: Drawing) -> bool:
    """Return whether the last gesture can be undone by this viewer."""
    last = Before.objects.filter(drawing=drawing, at__gt=viewer.now - UNDO_FOR).order_by("-pk").first()
    return last is not None and visible(Before.objects.filter(pk=last.pk), viewer).exists()


def seat_of(viewer: Viewer, person: Person, key: str) -> Seat | None:
    """Return the seat with this key in someone's circle, if it runs and the viewer may see it."""
    return next((seat for seat in circle_of(viewer, person) if str(seat.key) == key), None)


# What changed between two drawings (P8): the person's own, unless shared.


def shift_for(viewer: Viewer, earlier: Drawing, later: Drawing) -> Shift | None:
    """Return the row by which someone shares what changed between two drawings, if the viewer may see it."""
    rows = visible(Shift.objects.filter(earlier=earlier, later=later), viewer)
    return rows.select_related("person__organisation").first()


def shifts(viewer: Viewer) -> QuerySet[Shift]:
    """Return what is shared of what changed, as far as the viewer may see; of drawings that are still there."""
    there = Shift.objects.filter(person__left_at=None, earlier__withdrawn_at=None, later__withdrawn_at=None)
    rows = visible(there, viewer)
    return rows.select_related("person__organisation", "earlier__person", "later__person").order_by(
        "-made_at"
    )


def mixes(viewer: Viewer, shift: Shift) -> tuple[Mix, Mix] | None:
    """Return how many ties of which kind there were then and are now: only numbers, for who may see that they are shared."""
    row = shifts(viewer).filter(pk=shift.pk).first()
    if row is None:
        return None
    before, after = opened_picture(row.earlier), opened_picture(row.later)
    if before is None or after is None:
        return None
    looked(viewer, row.person, SHIFT)
    return mix(before), mix(after)


# Steps.


def steps(viewer: Viewer) -> QuerySet[Step]:
    """Return the steps that the viewer may see, unopened."""
    rows = visible(Step.objects.filter(person__left_at=None), viewer)
    return rows.select_related("person__organisation", "told_to")


def steps_of(viewer: Viewer, person: Person) -> list[Said]:
    """Return someone's steps and asks that the viewer may see, opened, oldest first."""
    found = [Said(row, opened_words(row) or {}) for row in steps(viewer).filter(person=person)]
    looked(viewer, person, STEP, things=len(found))
    return found


def step(viewer: Viewer, key: UUID, *, deed: Deed = Deed.READ) -> Said | None:
    """Return one step, opened; None when it is absent or not for this viewer."""
    row = steps(viewer).filter(key=key).first()
    if row is None:
        return None
    looked(viewer, row.person, STEP, deed=deed)
    return Said(row, opened_words(row) or {})


def steps_shared_with(viewer: Viewer) -> QuerySet[Step]:
    """Return steps of others that the viewer may see without working there or sitting in their circle: by name; unopened."""
    if viewer.person is None:
        return Step.objects.none()
    return steps(viewer).filter(_not_known(viewer)).order_by("person__first_name", "made_at", "pk")


# Who carries much: shown to who sits in the seats, and to whom they chose.


def carried_by(viewer: Viewer) -> Much | None:
    """Return whether the viewer sits in many circles at once, and could be asked how that is: about oneself only."""
    mine = circles_i_sit_in(viewer)
    return carries_much([Carried(first=seat.order == 1 and seat.asked_to_miss) for seat in mine])


def carryings(viewer: Viewer) -> QuerySet[Carrying]:
    """Return what people say of carrying that the viewer may see and that still stands, unopened."""
    rows = visible(Carrying.objects.filter(running(viewer.now), person__left_at=None), viewer)
    return rows.select_related("person__organisation", "told_to")


def carried_by_others(viewer: Viewer) -> list[Said]:
    """Return what others let the viewer know of carrying, opened, by name."""
    if viewer.person is None:
        return []
    rows = carryings(viewer).exclude(person=viewer.person).order_by("person__first_name", "person", "pk")
    found = [Said(row, opened_words(row) or {}) for row in rows]
    for one in found:
        looked(viewer, one.row.person, CARRYING)
    return found


def carrying_of(viewer: Viewer, person: Person) -> Said | None:
    """Return what someone says of carrying now, for who may see it: to ask before it is too much."""
    row = carryings(viewer).filter(person=person).first()
    if row is None:
        return None
    looked(viewer, person, CARRYING)
    return Said(row, opened_words(row) or {})
