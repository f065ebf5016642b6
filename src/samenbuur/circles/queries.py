"""Reads of drawings, steps and what is carried: the viewer first, through the one rule of sight, every look written down."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from samenbuur.circles.actions.drawing import UNDO_FOR
from samenbuur.circles.actions.writing import SHIFT, picture_in
from samenbuur.circles.models import Before, Carrying, Drawing, EarlierStep, Shift, Step
from samenbuur.method.circle import Carried, Mix, Much, Picture, carries_much, mix, picture_of
from samenbuur.people.models import Person, Seat
from samenbuur.people.standing import running
from samenbuur.sharing.looks import Deed, looked
from samenbuur.sharing.queries import circle_of, circles_i_sit_in
from samenbuur.sharing.sealed import Reader, found
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


DRAWINGS: Reader[Drawing, Drawn] = Reader(
    Drawing,
    opened=lambda row, said: Drawn(row, None if said is None else picture_of(said)),
    standing=lambda _now: Q(withdrawn_at=None),
    related=("told_to",),
)
STEPS: Reader[Step, Said] = Reader(
    Step,
    opened=lambda row, said: Said(row, said or {}),
    standing=lambda _now: Q(),
    related=("told_to",),
)
CARRYINGS: Reader[Carrying, Said] = Reader(
    Carrying, opened=lambda row, said: Said(row, said or {}), standing=running, related=("told_to",)
)


def drawings(viewer: Viewer, *, put_away: bool = False) -> QuerySet[Drawing]:
    """Return the drawings that the viewer may see, unopened, newest first; those that were put away, if asked."""
    return DRAWINGS.rows(viewer, standing=Q(withdrawn_at__isnull=False) if put_away else None)


def one(viewer: Viewer, key: UUID, *, deed: Deed = Deed.READ) -> Drawn | None:
    """Return one drawing, opened; None when it is absent or not for this viewer: both look alike."""
    return DRAWINGS.one(viewer, key, deed)


def newest(viewer: Viewer, person: Person) -> Drawn | None:
    """Return the newest drawing of someone that the viewer may see, opened."""
    return next(iter(DRAWINGS.read(viewer, drawings(viewer).filter(person=person)[:1])), None)


def all_of(viewer: Viewer, person: Person, *, deed: Deed = Deed.READ) -> list[Drawn]:
    """Return every drawing of someone that the viewer may see, opened, newest first."""
    return DRAWINGS.about(viewer, person, deed)


def together(viewer: Viewer, first: UUID, second: UUID) -> tuple[Drawn, Drawn] | None:
    """Return two drawings of one person, opened, the earlier one first; None when they are not both for this viewer."""
    rows = drawings(viewer).filter(key__in=[first, second]).order_by("day", "pk")
    two = list(rows[:2])
    if len(two) < 2 or two[0].person_id != two[1].person_id:
        return None
    earlier, later = DRAWINGS.read(viewer, two)
    return earlier, later


def shared_with(viewer: Viewer) -> QuerySet[Drawing]:
    """Return drawings of others that the viewer may see without working there or sitting in their circle: by name; unopened."""
    return DRAWINGS.by_name(viewer).order_by("person__first_name", "-day", "-pk")


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
    before, after = picture_in(row.earlier), picture_in(row.later)
    if before is None or after is None:
        return None
    looked(viewer, row.person, SHIFT)
    return mix(before), mix(after)


# Steps.


def steps(viewer: Viewer) -> QuerySet[Step]:
    """Return the steps that the viewer may see, unopened."""
    return STEPS.rows(viewer)


def steps_of(viewer: Viewer, person: Person, *, deed: Deed = Deed.READ) -> list[Said]:
    """Return someone's steps and asks that the viewer may see, opened, oldest first."""
    return STEPS.about(viewer, person, deed)


def step(viewer: Viewer, key: UUID, *, deed: Deed = Deed.READ) -> Said | None:
    """Return one step, opened; None when it is absent or not for this viewer."""
    return STEPS.one(viewer, key, deed)


def earlier_of(viewer: Viewer, step: Step) -> list[tuple[EarlierStep, dict[str, str]]]:
    """Return how a step was said before, newest first: for the person alone."""
    rows = visible(EarlierStep.objects.filter(step=step), viewer).select_related("step__person", "changed_by")
    return [(row, found(row) or {}) for row in rows]


def steps_shared_with(viewer: Viewer) -> QuerySet[Step]:
    """Return steps of others that the viewer may see without working there or sitting in their circle: by name; unopened."""
    return STEPS.by_name(viewer).order_by("person__first_name", "made_at", "pk")


# Who carries much: shown to who sits in the seats, and to whom they chose.


def carried_by(viewer: Viewer) -> Much | None:
    """Return whether the viewer sits in many circles at once, and could be asked how that is: about oneself only."""
    mine = circles_i_sit_in(viewer)
    return carries_much([Carried(first=seat.order == 1 and seat.asked_to_miss) for seat in mine])


def carryings(viewer: Viewer) -> QuerySet[Carrying]:
    """Return what people say of carrying that the viewer may see and that still stands, unopened."""
    return CARRYINGS.rows(viewer)


def carried_by_others(viewer: Viewer) -> list[Said]:
    """Return what others let the viewer know of carrying, opened, by name."""
    if viewer.person is None:
        return []
    rows = carryings(viewer).exclude(person=viewer.person)
    return CARRYINGS.read(viewer, rows.order_by("person__first_name", "person", "pk"))


def carrying_of(viewer: Viewer, person: Person) -> Said | None:
    """Return what someone says of carrying now, for who may see it: to ask before it is too much."""
    return next(iter(CARRYINGS.about(viewer, person)), None)
