"""From a dot to a seat: only who said yes (guide §3.3, P14), and never by guessing who a name might be."""

from django.db import transaction

from samenbuur.circles.actions.writing import gesture, picture_in, refuse_unless
from samenbuur.circles.models import Drawing
from samenbuur.circles.reasons import Reason
from samenbuur.method import circle
from samenbuur.method.circle import Picture
from samenbuur.people import actions as people
from samenbuur.people.models import Person, Seat
from samenbuur.refusal import Refused
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer


@transaction.atomic
def give_seat(
    *,
    drawing: Drawing,
    one: str,
    by: Person,
    said_yes: bool,
    known: Person | None = None,
    does: str = "",
    in_person: bool = False,
) -> Seat:
    """Give someone in the drawing a seat in the circle, as that one agreed; `known` when they are known here already.

    `in_person`: that the person whose circle it is says so face to face, when a worker writes it down.
    """
    refuse_unless(said_yes, Reason.NOT_YET_YES)
    dot = _dot(drawing, one)
    if known is not None:
        seat = people.take_seat(of=drawing.person, taken_by=known, by=by, does=does, in_person=in_person)
    else:
        seat = people.add_to_circle(
            of=drawing.person, first_name=dot.name, by=by, does=does, in_person=in_person
        )
    connect(drawing=drawing, one=one, seat=seat, by=by)
    return seat


def connect(*, drawing: Drawing, one: str, seat: Seat | None, by: Person) -> Picture:
    """Say that someone in the drawing is the one who takes this seat; None: let go of that."""
    if seat is not None:
        mine = Seat.objects.filter(pk=seat.pk, of=drawing.person)
        refuse_unless(visible(mine, Viewer(person=by)).exists())
    key = str(seat.key) if seat is not None else ""
    return gesture("connect", drawing, by, lambda picture: circle.change(picture, one, seat=key))


def _dot(drawing: Drawing, one: str) -> circle.Dot:
    row = Drawing.objects.select_related("person").get(pk=drawing.pk)
    picture = picture_in(row)
    try:
        return (picture or Picture()).find(one)
    except circle.Gone:
        raise Refused(Reason.GONE) from None
