"""Reads of permissions and of what rests on them, of questions without a name, and of who works with whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from samenbuur.encounters.actions.writing import KEPT_AFTER
from samenbuur.encounters.models import Consultation, Permission, Question, Receiver, Tandem
from samenbuur.people.models import Person
from samenbuur.people.standing import running
from samenbuur.sharing.looks import Deed
from samenbuur.sharing.sealed import Reader
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer


@dataclass(frozen=True)
class Opened:
    """A row, opened for who may see it. `words` is empty when the key is gone."""

    row: Any
    words: dict[str, str]


def _opened(row: Any, said: Any) -> Opened:
    return Opened(row, said or {})


ALLOWED: Reader[Permission, Opened] = Reader(
    Permission, opened=_opened, standing=lambda _now: Q(), related=("told_to", "colleague")
)
DISCUSSED: Reader[Consultation, Opened] = Reader(
    Consultation,
    opened=_opened,
    standing=lambda _now: Q(withdrawn_at=None),
    related=("told_to", "permission__colleague"),
)
HEARD: Reader[Receiver, Opened] = Reader(
    Receiver, opened=_opened, standing=lambda _now: Q(), related=("colleague",)
)
ASKED: Reader[Question, Opened] = Reader(
    Question, opened=_opened, standing=lambda _now: Q(withdrawn_at=None), related=("asked",)
)


def permissions(viewer: Viewer) -> QuerySet[Permission]:
    """Return the permissions that the viewer may see: those that stand; one's own also when they ended."""
    return ALLOWED.rows(viewer).filter(running(viewer.now) | Q(person=viewer.person))


def permissions_of(viewer: Viewer, person: Person) -> list[Opened]:
    """Return what someone agreed to, opened, newest first; what stands before what ended."""
    found = ALLOWED.read(viewer, permissions(viewer).filter(person=person))
    return sorted(found, key=lambda one: not stands(viewer, one.row))


def permission(viewer: Viewer, key: UUID) -> Opened | None:
    """Return one permission, opened; None when it is absent, over, or not for this viewer."""
    return next(iter(ALLOWED.read(viewer, permissions(viewer).filter(key=key))), None)


def stands(viewer: Viewer, row: Permission) -> bool:
    """Return whether a permission runs at this moment."""
    return row.since <= viewer.now and (row.until is None or row.until > viewer.now)


def consultations(viewer: Viewer, *, thrown_away: bool = False) -> QuerySet[Consultation]:
    """Return what was discussed or weighed that the viewer may see: while the permission stands; about oneself always."""
    standing = Q(withdrawn_at__gt=viewer.now - KEPT_AFTER) if thrown_away else Q(withdrawn_at=None)
    rests = running(viewer.now, "permission__") | Q(person=viewer.person)
    return DISCUSSED.rows(viewer, standing=standing & rests)


def discussed_about(viewer: Viewer, person: Person, *, deed: Deed = Deed.READ) -> list[Opened]:
    """Return what was discussed about someone, opened, newest first."""
    return DISCUSSED.read(viewer, consultations(viewer).filter(person=person), deed)


def discussed(viewer: Viewer) -> list[Opened]:
    """Return what the viewer discussed or weighed with someone, or was asked along for, opened, newest first."""
    mine = Q(told_to=viewer.person) | Q(permission__colleague=viewer.person)
    return DISCUSSED.read(viewer, consultations(viewer).filter(mine).exclude(person=viewer.person)[:40])


def consultation(viewer: Viewer, key: UUID, *, deed: Deed = Deed.READ) -> Opened | None:
    """Return one consultation, opened; None when it is absent, its permission is over, or it is not for this viewer."""
    return next(iter(DISCUSSED.read(viewer, consultations(viewer).filter(key=key), deed)), None)


def heard(viewer: Viewer, person: Person) -> list[Opened]:
    """Return who heard something about someone, for that person alone: to know whom to tell of a change (AVG 19)."""
    return HEARD.about(viewer, person)


def permissions_shared_with(viewer: Viewer) -> list[Opened]:
    """Return the permissions of others that the viewer sees by name or in a group alone, opened."""
    rows = ALLOWED.by_name(viewer).filter(running(viewer.now)).exclude(told_to=viewer.person)
    rows = rows.filter(Q(colleague=None) | ~Q(colleague=viewer.person))
    return ALLOWED.read(viewer, rows.order_by("person__first_name", "person", "pk"))


def discussed_shared_with(viewer: Viewer) -> list[Opened]:
    """Return what was discussed of others that the viewer sees by name or in a group alone, opened, while it may be."""
    rows = (
        DISCUSSED.by_name(viewer).filter(running(viewer.now, "permission__")).exclude(told_to=viewer.person)
    )
    rows = rows.filter(Q(permission__colleague=None) | ~Q(permission__colleague=viewer.person))
    return DISCUSSED.read(viewer, rows.order_by("person__first_name", "person", "pk"))


# Questions without a name.


def questions(viewer: Viewer, *, taken_back: bool = False) -> QuerySet[Question]:
    """Return the questions that the viewer asked, or was asked while working here; unopened."""
    return ASKED.rows(viewer, standing=Q(withdrawn_at__isnull=False) if taken_back else None)


def asked(viewer: Viewer) -> list[Opened]:
    """Return those questions, opened, newest first."""
    return ASKED.read(viewer, questions(viewer))


def question(viewer: Viewer, key: UUID) -> Opened | None:
    """Return one question, opened; None when it is absent or not for this viewer."""
    return next(iter(ASKED.read(viewer, questions(viewer).filter(key=key))), None)


# Who works with whom.


def tandems(viewer: Viewer) -> QuerySet[Tandem]:
    """Return who works with whom now, in this house."""
    rows = visible(Tandem.objects.filter(running(viewer.now)), viewer)
    return rows.filter(person__left_at=None, other__left_at=None).select_related("person", "other")


def together_with(viewer: Viewer, person: Person) -> list[tuple[Tandem, Person]]:
    """Return with whom someone works in tandem now."""
    rows = tandems(viewer).filter(Q(person=person) | Q(other=person))
    return [(row, row.other if row.person_id == person.pk else row.person) for row in rows]


def introduced_to(viewer: Viewer, people: Iterable[Person]) -> frozenset[int]:
    """Return which of these people (ids) the viewer may read more of than their name: what they like is theirs to tell (P37)."""
    ids = [one.pk for one in people]
    return frozenset(visible(Person.objects.filter(pk__in=ids), viewer).values_list("pk", flat=True))
