"""What is sealed with someone's own key: put in, read by whom the rule of sight lets, each look written down (P37).

The one reader of the house. A room says on the care label of its model which field is sealed, and makes one `Reader`;
no room touches keys. How a new room does it stands in the README beside this file.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from samenbuur.people.models import Person
from samenbuur.sharing import keys
from samenbuur.sharing.care import Unlabelled, label
from samenbuur.sharing.looks import Deed, looked
from samenbuur.sharing.queries import about_whom, may_know_it_is_seen_by
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer

Row = TypeVar("Row", bound=Model)
Out = TypeVar("Out")


def put(row: Model, said: Any) -> None:
    """Seal what was said (any value for JSON) into a row; the caller saves it.

    What is sealed for one thing of one person opens nowhere else. Raises Unlabelled when nothing of it is sealed.
    """
    person, context = _whose(row)
    text = json.dumps(said, ensure_ascii=False).encode()
    setattr(row, label(type(row)).sealed, keys.seal(person, text, context))


def found(row: Model) -> Any:
    """Return what `put` sealed into a row; None when the key is gone.

    For actions that hold a row which `by` may write. To show something to a viewer, read it with a `Reader`.
    """
    person, context = _whose(row)
    try:
        return json.loads(keys.unseal(person, bytes(getattr(row, label(type(row)).sealed)), context))
    except keys.Gone:
        return None


def _whose(row: Model) -> tuple[UUID, str]:
    """Return the key of whom a row is about, and the context in which it is sealed: that of the thing it belongs to."""
    care, person = label(type(row)), about_whom(row)
    if not care.sealed or person is None:
        raise Unlabelled(f"{type(row).__name__} has nothing that is sealed")
    thing: Any = getattr(row, care.sealed_with) if care.sealed_with else row
    return person.key, f"{thing._meta.model_name} {thing.key}"


@dataclass(frozen=True)
class Reader(Generic[Row, Out]):
    """How the sealed things of one kind are read: the viewer first, through `visible`, and every look written down."""

    model: type[Row]
    opened: Callable[[Row, Any], Out]
    """What is handed out for a row and what was said (None when its key is gone)."""
    standing: Callable[[datetime], Q]
    """Which rows are there for anybody at a moment: not taken back, not over."""
    related: tuple[str, ...] = ()
    """What is fetched along, beside the person."""

    @property
    def what(self) -> str:
        """The kind of thing, as the log of who looked names it: 'stories.told'."""
        return self.model._meta.label_lower

    def rows(self, viewer: Viewer, *, standing: Q | None = None) -> QuerySet[Row]:
        """Return the rows that the viewer may see, unopened; `standing` in place of the reader's own."""
        rows: QuerySet[Row] = self.model._default_manager.filter(
            self.standing(viewer.now) if standing is None else standing, person__left_at=None
        )
        return visible(rows, viewer).select_related("person__organisation", *self.related)

    def read(self, viewer: Viewer, rows: Iterable[Row], deed: Deed = Deed.READ) -> list[Out]:
        """Open rows that `rows()` gave this viewer, and write down that they did: once for each person they are about."""
        out: list[Out] = []
        about: dict[Person, int] = {}
        for row in rows:
            out.append(self.opened(row, found(row)))
            person: Person = row.person  # type: ignore[attr-defined]
            about[person] = about.get(person, 0) + 1
        for person, things in about.items():
            looked(viewer, person, self.what, deed=deed, things=things)
        return out

    def one(self, viewer: Viewer, key: UUID, deed: Deed = Deed.READ) -> Out | None:
        """Return one thing, opened; None when it is absent or not for this viewer: both look alike."""
        return next(iter(self.read(viewer, self.rows(viewer).filter(key=key), deed)), None)

    def about(self, viewer: Viewer, person: Person, deed: Deed = Deed.READ) -> list[Out]:
        """Return the things about a person that the viewer may see, opened, in the order of the model."""
        return self.read(viewer, self.rows(viewer).filter(person=person), deed)

    def by_name(self, viewer: Viewer) -> QuerySet[Row]:
        """Return rows of others that the viewer sees without working there or sitting in their circle; unopened."""
        if viewer.person is None:
            return self.rows(viewer).none()
        known = visible(Person.objects.all(), viewer).order_by().values("pk")
        return self.rows(viewer).exclude(person=viewer.person).exclude(person__in=known)

    def as_seen_by(self, viewer: Viewer, person: Person, other: Person) -> list[Out]:
        """Return what `other` would see about a person, of what the viewer sees: to try a choice out.

        For the person exactly that. Another reads only what they may know that it is seen (sharing/queries.py).
        """
        theirs = self.rows(Viewer(person=other)).filter(person=person).order_by().values("pk")
        rows = self.rows(viewer).filter(person=person, pk__in=theirs)
        return self.read(viewer, [row for row in rows if may_know_it_is_seen_by(viewer, row, other)])
