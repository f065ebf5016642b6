"""Whom to just be there for: of who wants nothing asked now, one at a time, for who may see that (P15, P16)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from samenbuur import clock
from samenbuur.encounters.actions.writing import refuse_unless
from samenbuur.encounters.models import PutOff
from samenbuur.encounters.queries import encounters
from samenbuur.method.nearby import PUT_OFF, be_there
from samenbuur.people.models import DutyKind, Person
from samenbuur.people.rights import works_for
from samenbuur.sharing.queries import people_known_here
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer


def bring_to_mind(viewer: Viewer, resting: Mapping[int, datetime]) -> Person | None:
    """Return the one person whom the viewer is reminded of now; None when it is not time for anyone.

    `resting`: since when people (ids) want nothing asked, as far as the viewer may see that. Who facilitates hears of all of
    them; who hosts of those whom they met before. Who waits longest comes first.
    """
    if viewer.person is None or not resting or viewer.together or viewer.beside:
        return None
    known = list(people_known_here(viewer).filter(pk__in=list(resting)).exclude(pk=viewer.person.pk))
    met = dict(
        encounters(viewer)
        .filter(person__in=known)
        .order_by()
        .values("person")
        .annotate(last=Max("at"))
        .values_list("person", "last")
    )
    mine = visible(PutOff.objects.filter(person=viewer.person), viewer)
    off = dict(mine.values_list("of", "until"))
    facilitates = viewer.has(DutyKind.FACILITATOR)
    due = [
        one
        for one in known
        if (facilitates or one.pk in met)
        and be_there(
            rests_since=resting[one.pk], met=met.get(one.pk), put_off=off.get(one.pk), now=viewer.now
        )
    ]
    return min(
        due, key=lambda one: (max(resting[one.pk], met.get(one.pk, resting[one.pk])), one.pk), default=None
    )


@transaction.atomic
def put_off(*, of: Person, by: Person, back: bool = False) -> None:
    """Not now: hear nothing of it for a while; or hear it again. Nobody else is told, and the diary holds no line of it."""
    refuse_unless(works_for(by, of))
    if back:
        PutOff.objects.filter(person=by, of=of).delete()
    else:
        PutOff.objects.update_or_create(person=by, of=of, defaults={"until": clock.now() + PUT_OFF})
