"""Reads of what people tell: the viewer first, through the one rule of sight, and every look written down."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from samenbuur.method.telling import Kind
from samenbuur.people.models import Person
from samenbuur.people.standing import running
from samenbuur.sharing.looks import Deed
from samenbuur.sharing.sealed import Reader, found
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer
from samenbuur.stories.models import Earlier, Pause, Told


@dataclass(frozen=True)
class Reading:
    """Something that was told, opened for who may see it. `words` is empty when the key is gone."""

    row: Told
    words: dict[str, str]

    @property
    def gone(self) -> bool:
        """Whether nobody can read it any more."""
        return not self.words


THINGS: Reader[Told, Reading] = Reader(
    Told,
    opened=lambda row, said: Reading(row, said or {}),
    standing=lambda _now: Q(withdrawn_at=None),
    related=("told_to", "confirmed_by"),
)


def told_by(viewer: Viewer, person: Person, *, deed: Deed = Deed.READ) -> list[Reading]:
    """Return what a person told that the viewer may see, oldest first."""
    return THINGS.about(viewer, person, deed)


def shared_with(viewer: Viewer) -> list[Reading]:
    """Return what others told that the viewer may see without working here or sitting in their circle: by name."""
    return THINGS.read(viewer, THINGS.by_name(viewer).order_by("person__first_name", "person", "pk"))


def rows_of(viewer: Viewer, *, taken_back: bool = False) -> QuerySet[Told]:
    """Return the rows that the viewer may see, unopened: to find one by its key before doing something with it."""
    return THINGS.rows(viewer, standing=Q() if taken_back else None)


def as_seen_by(viewer: Viewer, person: Person, other: Person) -> list[Reading]:
    """Return what `other` would see of what `person` told, of those that the viewer sees: to try a choice out."""
    return THINGS.as_seen_by(viewer, person, other)


def one(viewer: Viewer, key: UUID) -> Reading | None:
    """Return one thing, opened; None when it is absent or not for this viewer: both look alike."""
    return THINGS.one(viewer, key)


def taken_back(viewer: Viewer, person: Person) -> QuerySet[Told]:
    """Return what was taken back and can still be brought back, for who may see it."""
    rows = visible(Told.objects.filter(person=person, withdrawn_at__isnull=False), viewer)
    return rows.select_related("person__organisation").order_by("-withdrawn_at")


def earlier_of(viewer: Viewer, told: Told) -> list[tuple[Earlier, dict[str, str]]]:
    """Return how something was said before, newest first: for the person alone."""
    rows = visible(Earlier.objects.filter(told=told), viewer).select_related("told__person", "changed_by")
    return [(row, found(row) or {}) for row in rows]


def pauses_of(viewer: Viewer, person: Person) -> QuerySet[Pause]:
    """Return what someone does not want to be asked about now, for who knows them."""
    return visible(Pause.objects.filter(running(viewer.now), person=person), viewer).order_by("kind")


def resting(viewer: Viewer) -> dict[int, datetime]:
    """Return since when others want nothing asked of them at all, by the id of the person, for who may see that (P16)."""
    rows = visible(Pause.objects.filter(running(viewer.now), kind="", person__left_at=None), viewer)
    return dict(rows.exclude(person=viewer.person).values_list("person", "since")) if viewer.person else {}


def may_be_asked(viewer: Viewer, person: Person) -> frozenset[str]:
    """Return the kinds about which someone may be asked now; none at all when they are simply welcome."""
    resting = {pause.kind for pause in pauses_of(viewer, person)}
    return frozenset() if "" in resting else frozenset(set(map(str, Kind)) - resting)


def signs_to_confirm(viewer: Viewer) -> QuerySet[Told]:
    """Return early signs that the viewer may see and nobody confirmed yet: for who receives people here."""
    return THINGS.rows(viewer).filter(kind=Kind.SIGNS, confirmed_at=None).exclude(person=viewer.person)
