"""What is heavy and done for a resident by who works here is told to a second one, and to the resident: never of whom to others."""

from samenbuur import clock
from samenbuur.people.kinds import DutyKind, Heavy
from samenbuur.people.models import Acquaintance, Duty, Person, Witness
from samenbuur.people.standing import running

FIRST = (DutyKind.FACILITATOR, DutyKind.HOST, DutyKind.ADMINISTRATOR)
"""Who is told: one of the first kind that is there beside who did it."""


def witness(deed: Heavy, *, about: Person, by: Person | None, stays: bool = True) -> Witness | None:
    """Write down that `by` did this for someone else, and whom it is told to. Call it before it is done, in its transaction.

    Nothing to tell when somebody does it themself, or when the house does. `stays` False: about somebody who is erased.
    """
    if by is None or by.pk == about.pk:
        return None
    told = second(about, by)
    return Witness.objects.create(about=about if stays else None, by=by, deed=deed, told=told)


def second(about: Person, by: Person) -> Person | None:
    """Return who hears of it: another who works where the person is known, else an administrator; None when there is nobody.

    Not chosen by who did it, and always the same one: whoever has been here longest.
    """
    now = clock.now()
    places = Acquaintance.objects.filter(running(now), person=about).values("community")
    there = Duty.objects.filter(
        running(now), person__organisation=about.organisation_id, person__left_at=None
    )
    there = there.exclude(person__in=[by.pk, about.pk]).select_related("person").order_by("since", "pk")
    for kind in FIRST:
        of_kind = there.filter(kind=kind)
        if kind != DutyKind.ADMINISTRATOR:
            of_kind = of_kind.filter(community__in=places)
        if (found := of_kind.first()) is not None:
            return found.person
    return None
