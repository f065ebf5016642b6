"""The circle around a person: who sits in it, who is asked first when the person is missed (P14)."""

from django.db import transaction
from django.db.models import Max

from samenbuur import clock
from samenbuur.method.sharing import CHOOSABLE, Audience
from samenbuur.people.actions.writing import clean_name, refuse_unless, wrote
from samenbuur.people.models import Person, Seat
from samenbuur.people.reasons import Reason
from samenbuur.people.rights import blocks, same_house, speaks_for
from samenbuur.people.standing import running, take_turns


@transaction.atomic
def take_seat(
    *,
    of: Person,
    taken_by: Person,
    by: Person,
    asked_to_miss: bool = False,
    does: str = "",
    audience: Audience = Audience.ONLY_ME,
    in_person: bool = False,
) -> Seat:
    """Give someone a place in a person's circle, as that person wants; last in line until moved.

    A worker writes it down only when the person says it face to face (`in_person`), and never gives themselves a place:
    nobody comes into a circle by telephone, by letter or by another's word (security.md, controlling partner).
    """
    refuse_unless(same_house(of, taken_by, by) and speaks_for(by, of))
    refuse_unless(by.pk == of.pk or in_person, Reason.NOT_IN_PERSON)
    refuse_unless(by.pk == of.pk or by.pk != taken_by.pk, Reason.NOT_YOUR_OWN_PLACE)
    refuse_unless(audience in CHOOSABLE, Reason.UNKNOWN_AUDIENCE)
    refuse_unless(of.pk != taken_by.pk and not blocks(of, taken_by), Reason.NOT_POSSIBLE)
    take_turns(of)
    mine = Seat.objects.filter(running(clock.now()), of=of)
    refuse_unless(not mine.filter(taken_by=taken_by).exists(), Reason.ALREADY)
    last = mine.aggregate(last=Max("order"))["last"] or 0
    seat = Seat.objects.create(
        of=of,
        taken_by=taken_by,
        asked_to_miss=asked_to_miss,
        order=last + 1,
        does=" ".join(does.split())[:200],
        audience=audience,
        told_to=None if by.pk == of.pk else by,
    )
    wrote("take_seat", by=by, about=of, thing=seat.key)
    return seat


@transaction.atomic
def add_to_circle(
    *,
    of: Person,
    first_name: str,
    by: Person,
    asked_to_miss: bool = False,
    does: str = "",
    in_person: bool = False,
) -> Seat:
    """Give a seat to someone who is not known here otherwise, such as a daughter who lives elsewhere."""
    refuse_unless(same_house(of, by) and speaks_for(by, of))
    person = Person.objects.create(organisation_id=of.organisation_id, first_name=clean_name(first_name))
    return take_seat(
        of=of, taken_by=person, by=by, asked_to_miss=asked_to_miss, does=does, in_person=in_person
    )


@transaction.atomic
def ask_to_miss(*, seat: Seat, asked: bool, by: Person) -> None:
    """Say whether this one is asked when the person is missed; at once."""
    refuse_unless(speaks_for(by, seat.of) and seat.until is None)
    if Seat.objects.filter(pk=seat.pk).exclude(asked_to_miss=asked).update(asked_to_miss=asked):
        seat.asked_to_miss = asked
        wrote("ask_to_miss", by=by, about=seat.of, thing=seat.key)


@transaction.atomic
def move_seat(*, seat: Seat, to: int, by: Person) -> None:
    """Change who is asked first: the seat comes at place `to` (1 is first), the others make room."""
    refuse_unless(speaks_for(by, seat.of))
    line = list(
        Seat.objects.select_for_update().filter(running(clock.now()), of=seat.of).order_by("order", "pk")
    )
    moving = next((s for s in line if s.pk == seat.pk), None)
    refuse_unless(moving is not None)
    assert moving is not None
    line.remove(moving)
    line.insert(max(0, to - 1), moving)
    for place, one in enumerate(line, start=1):
        if one.order != place:
            Seat.objects.filter(pk=one.pk).update(order=place)
    seat.refresh_from_db(fields=["order"])
    wrote("move_seat", by=by, about=seat.of, thing=seat.key)


@transaction.atomic
def leave_seat(*, seat: Seat, by: Person) -> None:
    """End a place in a circle, at once: the person decides, and so does who sits in it."""
    refuse_unless(by.pk == seat.taken_by_id or speaks_for(by, seat.of))
    if Seat.objects.filter(running(clock.now()), pk=seat.pk).update(until=clock.now(), asked_to_miss=False):
        wrote("leave_seat", by=by, about=seat.of, thing=seat.key)
