"""Who received something of a person: told, without what, when it is taken back for good (AVG 19)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from samenbuur import clock
from samenbuur.people.models import Person
from samenbuur.sharing.models import Grant, Look, Recall
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer

SHOWN = "shown"
"""Named by the person for something, whether they looked or not."""


@dataclass(frozen=True)
class Receiver:
    """Someone who read, printed, took along or was shown something; `deeds` in words of sharing.looks.Deed, or 'shown'."""

    person: Person
    deeds: tuple[str, ...]

    def said(self, words: Mapping[str, object]) -> list[str]:
        """Return what was done with it in these words, for the page that shows it."""
        return [str(words[deed]) for deed in self.deeds if deed in words]

    @property
    def key(self) -> str:
        """The key of the person."""
        return str(self.person.key)


def receivers_of(person: Person) -> list[Receiver]:
    """Return everyone who received something of a person, by the log of looks and by whom the person named."""
    looks = Look.objects.filter(about=person.key).exclude(by=person.key).order_by()
    deeds: dict[Any, set[str]] = {}
    for by, deed in looks.values_list("by", "deed").distinct():
        deeds.setdefault(by, set()).add(deed)
    shown = Grant.objects.filter(about=person, but=False, since__lte=clock.now()).exclude(to=None)
    for by in shown.order_by().values_list("to__key", flat=True).distinct():
        deeds.setdefault(by, set()).add(SHOWN)
    people = Person.objects.filter(key__in=deeds).order_by("first_name", "pk")
    return [Receiver(one, tuple(sorted(deeds[one.key]))) for one in people]


def tell(receivers: Iterable[Receiver], proof: str) -> None:
    """Let each of them know that something was taken back; twice is once. Call it in the transaction of the erasing."""
    for one in receivers:
        Recall.objects.get_or_create(to=one.person, proof=proof, defaults={"deeds": " ".join(one.deeds)})


def told_with(proof: str) -> list[Receiver]:
    """Return who was told at the erasure with this proof."""
    rows = Recall.objects.filter(proof=proof).select_related("to").order_by("to__first_name", "pk")
    return [Receiver(row.to, tuple(row.deeds.split())) for row in rows]


def recalls_of(viewer: Viewer) -> QuerySet[Recall]:
    """Return what was taken back that the viewer had received, and may still hold on paper or in a file."""
    return visible(Recall.objects.filter(done_at=None), viewer).order_by("-at")


def recall_for(viewer: Viewer, key: UUID) -> Recall | None:
    """Return one of them by its key; None when absent or not for this viewer."""
    return visible(Recall.objects.filter(key=key), viewer).first()


@transaction.atomic
def done(*, recall: Recall, by: Person) -> None:
    """Say that nothing of it is left."""
    Recall.objects.filter(pk=recall.pk, to=by, done_at=None).update(done_at=clock.now())


def untold(most: int = 100) -> list[Recall]:
    """Return for whom no message was written yet: for the room that sends."""
    return list(Recall.objects.filter(told_at=None).select_related("to").order_by("pk")[:most])


def was_told(recall: Recall) -> bool:
    """Claim the message of one; False when another was first."""
    return bool(Recall.objects.filter(pk=recall.pk, told_at=None).update(told_at=clock.now()))
