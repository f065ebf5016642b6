"""Reads of encounters and of one's own notes: the viewer first, through the one rule of sight, every look written down."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from samenbuur import clock
from samenbuur.encounters.actions.writing import KEPT_AFTER
from samenbuur.encounters.models import Earlier, Encounter, Jotting
from samenbuur.method.encounter import How
from samenbuur.people.models import Person
from samenbuur.people.standing import running
from samenbuur.sharing.looks import Deed
from samenbuur.sharing.models import Grant
from samenbuur.sharing.queries import people_known_here
from samenbuur.sharing.sealed import Reader, found
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer

NEAR = 5
"""People offered at once when noting: whom one met last comes first."""


@dataclass(frozen=True)
class Reading:
    """An encounter or a note, opened for who may see it. `words` is empty when the key is gone."""

    row: Any
    words: dict[str, str]
    gone: bool = False

    @property
    def how(self) -> str:
        """What it was."""
        return self.words.get("how") or How.PRESENCE


def _opened(row: Encounter | Jotting, said: Any) -> Reading:
    return Reading(row, said or {}, gone=said is None)


MET: Reader[Encounter, Reading] = Reader(
    Encounter, opened=_opened, standing=lambda _now: Q(withdrawn_at=None), related=("told_to",)
)
OWN: Reader[Jotting, Reading] = Reader(
    Jotting, opened=_opened, standing=lambda _now: Q(withdrawn_at=None), related=("beside__person",)
)


def encounters(viewer: Viewer, *, thrown_away: bool = False) -> QuerySet[Encounter]:
    """Return the encounters that the viewer may see, unopened, newest first; those thrown away, if asked."""
    return MET.rows(viewer, standing=Q(withdrawn_at__isnull=False) if thrown_away else None)


def about(viewer: Viewer, person: Person, *, deed: Deed = Deed.READ) -> list[Reading]:
    """Return the encounters with someone that the viewer may see, opened, newest first."""
    return MET.about(viewer, person, deed)


def one(viewer: Viewer, key: UUID, *, deed: Deed = Deed.READ) -> Reading | None:
    """Return one encounter, opened; None when it is absent or not for this viewer: both look alike."""
    return MET.one(viewer, key, deed)


def earlier_of(viewer: Viewer, encounter: Encounter) -> list[tuple[Earlier, dict[str, str]]]:
    """Return how an encounter was said before, newest first: for the person alone."""
    rows = visible(Earlier.objects.filter(encounter=encounter), viewer)
    return [
        (row, found(row) or {})
        for row in rows.select_related("encounter__person__organisation", "changed_by")
    ]


def shared_with(viewer: Viewer) -> list[Reading]:
    """Return encounters of others that they let the viewer read by name."""
    return MET.read(viewer, MET.by_name(viewer))


def to_pass_on(viewer: Viewer) -> list[Reading]:
    """Return the viewer's encounters that are to be told to someone and were not yet, opened."""
    waiting = encounters(viewer).filter(told_to=viewer.person, to_tell=True, passed_on_at=None)
    return MET.read(viewer, waiting)


def thrown_away(viewer: Viewer, person: Person) -> QuerySet[Encounter]:
    """Return what was thrown away and can still be brought back, for who may see it."""
    recent = viewer.now - KEPT_AFTER
    return encounters(viewer, thrown_away=True).filter(person=person, withdrawn_at__gt=recent)


def between(day: date) -> Q:
    """Return the condition that something was on this day in the neighbourhood."""
    start = clock.moment(day, datetime.min.time())
    return Q(at__gte=start, at__lt=clock.moment(day + timedelta(days=1), datetime.min.time()))


def my_day(viewer: Viewer, day: date, *, deed: Deed = Deed.READ) -> list[Reading]:
    """Return the viewer's encounters of a day, opened, in the order of the day."""
    rows = encounters(viewer).filter(between(day), told_to=viewer.person)
    return MET.read(viewer, rows.order_by("at", "pk"), deed)


# One's own notes.


def jottings(viewer: Viewer, *, thrown_away: bool = False) -> QuerySet[Jotting]:
    """Return the notes that the viewer may see: their own, and what a colleague shows them; unopened."""
    # What someone thinks about themselves is opened by no emergency: only by who wrote it, and whom they named.
    named = Grant.objects.filter(running(viewer.now), to=viewer.person, but=False).values("thing")
    rows = OWN.rows(viewer, standing=Q(withdrawn_at__isnull=False) if thrown_away else None)
    return rows.filter(Q(person=viewer.person) | Q(key__in=named))


def _mine(viewer: Viewer) -> QuerySet[Jotting]:
    return jottings(viewer).filter(person=viewer.person)


def to_sort(viewer: Viewer) -> list[Reading]:
    """Return the viewer's notes that wait to be sorted, oldest first."""
    return OWN.read(viewer, _mine(viewer).filter(kept_at=None).order_by("at", "pk"))


def waiting(viewer: Viewer) -> int:
    """Return how many of one's own notes wait to be sorted."""
    return _mine(viewer).filter(kept_at=None).count()


def kept(viewer: Viewer, day: date | None = None) -> list[Reading]:
    """Return what the viewer kept to themselves, newest first; of one day, if asked."""
    rows = _mine(viewer).filter(kept_at__isnull=False)
    return OWN.read(viewer, rows if day is None else rows.filter(between(day)))


def beside(viewer: Viewer, encounter: Encounter) -> list[Reading]:
    """Return what the viewer thought beside an encounter: for the viewer alone."""
    return OWN.read(viewer, _mine(viewer).filter(beside=encounter, kept_at__isnull=False))


def jotting(viewer: Viewer, key: UUID, *, thrown_away: bool = False) -> Reading | None:
    """Return one note, opened; None when it is absent or not for this viewer. A colleague's look is written down."""
    rows = jottings(viewer, thrown_away=thrown_away).filter(key=key)
    return next(iter(OWN.read(viewer, rows)), None)


def shown_to(viewer: Viewer) -> list[Reading]:
    """Return what colleagues let the viewer read of their own thoughts."""
    if viewer.person is None:
        return []
    return OWN.read(viewer, jottings(viewer).exclude(person=viewer.person))


def shown_by(viewer: Viewer, row: Jotting) -> list[Grant]:
    """Return to whom the viewer shows a thought now."""
    grants = Grant.objects.filter(running(viewer.now), thing=row.key, about=viewer.person, but=False)
    return list(grants.exclude(to=None).select_related("to").order_by("since"))


# Whom it may be about.


def near(viewer: Viewer, first: Person | None = None) -> list[Person]:
    """Return a few people to choose from when noting: `first`, whom the viewer met last, and who is new here."""
    if viewer.person is None:
        return []
    known = people_known_here(viewer).exclude(pk=viewer.person.pk)
    met = Encounter.objects.filter(
        told_to=viewer.person, withdrawn_at=None, person__in=known.order_by().values("pk")
    )
    keys = [first.pk] if first else []
    keys += met.order_by("-at").values_list("person", flat=True)[: NEAR * 4]
    keys += known.order_by("-met_at", "pk").values_list("pk", flat=True)[:NEAR]
    order = list(dict.fromkeys(keys))[:NEAR]
    by_key = {person.pk: person for person in known.filter(pk__in=order)}
    return [by_key[key] for key in order if key in by_key]


def may_be_about(viewer: Viewer, reading: Reading) -> list[Person]:
    """Return people known here whose first name stands in a note: a hint for sorting, nothing more."""
    text = " ".join(reading.words.get(name, "") for name in ("whom", "struck"))
    words = {word.strip(".,;:!?()'\"") for word in text.split()}
    if viewer.person is None or not words:
        return []
    found_here = people_known_here(viewer).filter(first_name__in=words).exclude(pk=viewer.person.pk)
    return list(found_here[:4])
