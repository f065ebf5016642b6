"""Ways to reach someone: told by that person, seen only by whom they chose."""

from django.db import transaction
from django.db.models import Max

from samenbuur.method.sharing import CHOOSABLE, Audience
from samenbuur.people.actions.writing import refuse_unless, wrote
from samenbuur.people.models import Person, Way, WayKind
from samenbuur.people.reasons import Reason
from samenbuur.people.rights import speaks_for


@transaction.atomic
def add_way(
    *,
    person: Person,
    kind: WayKind,
    value: str,
    by: Person,
    note: str = "",
    audience: Audience = Audience.ONLY_ME,
) -> Way:
    """Write down how to reach someone; unless they choose otherwise, only they and who wrote it down see it."""
    refuse_unless(speaks_for(by, person))
    refuse_unless(audience in CHOOSABLE, Reason.UNKNOWN_AUDIENCE)
    tidy = " ".join(value.split())[:200]
    refuse_unless(bool(tidy), Reason.EMPTY)
    last = Way.objects.filter(person=person).aggregate(last=Max("order"))["last"] or 0
    way = Way.objects.create(
        person=person,
        kind=kind,
        value=tidy,
        note=" ".join(note.split())[:200],
        audience=audience,
        order=last + 1,
        told_to=None if by.pk == person.pk else by,
    )
    wrote("add_way", by=by, about=person, thing=way.key)
    return way


def _may_touch(way: Way, by: Person) -> bool:
    """Say whether `by` may change it: the person, or the worker to whom it was told. Others only read it."""
    return by.pk == way.person_id or (way.told_to_id == by.pk and speaks_for(by, way.person))


@transaction.atomic
def change_way(*, way: Way, value: str, by: Person, note: str = "") -> Way:
    """Correct a way to reach someone; who may see it stays as it was chosen."""
    refuse_unless(_may_touch(way, by))
    tidy = " ".join(value.split())[:200]
    refuse_unless(bool(tidy), Reason.EMPTY)
    way.value, way.note = tidy, " ".join(note.split())[:200]
    way.save(update_fields=["value", "note"])
    wrote("change_way", by=by, about=way.person, thing=way.key)
    return way


@transaction.atomic
def remove_way(*, way: Way, by: Person) -> None:
    """Forget a way to reach someone, for good."""
    refuse_unless(_may_touch(way, by))
    if Way.objects.filter(pk=way.pk).delete()[0]:
        wrote("remove_way", by=by, about=way.person, thing=way.key)
