"""Opening a session, its door and its end."""

import secrets
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from samenbuur import clock
from samenbuur.mapping import grounds
from samenbuur.mapping.actions.common import LONGEST_OPEN, led, may_lead, refuse_unless, turn, wrote
from samenbuur.mapping.models import Guest, MapSession, Mark
from samenbuur.method.marks import tidy
from samenbuur.people.models import Person
from samenbuur.places.queries import Area

LETTERS = "ACDEFHJKMNPRTUVWXY3479"
"""Signs that nobody mistakes for one another, also not when said aloud."""
CODE_LENGTH = 6
"""22⁶ is over a hundred million codes, for the few sessions that are open at a time."""


def new_code() -> str:
    """Return a code that no open session has."""
    while True:
        code = "".join(secrets.choice(LETTERS) for _sign in range(CODE_LENGTH))
        if not MapSession.objects.filter(code=code).exists():
            return code


@transaction.atomic
def open_session(*, area: Area, by: Person, title: str = "") -> MapSession:
    """Open a session on the map of an area. Raises Refused: NOT_YOURS, or NO_MAP when no border is known."""
    refuse_unless(may_lead(by, by.organisation_id))
    made = MapSession.objects.create(
        organisation=by.organisation,
        area=area,
        title=tidy(title, 80),
        by=by,
        code=new_code(),
        ground=grounds.plain(grounds.around(area)),
        until=clock.now() + LONGEST_OPEN,
    )
    wrote("open_session", made, by=by)
    return made


@transaction.atomic
def let_in(*, session: MapSession, yes: bool, by: Person) -> None:
    """Open or close the door to newcomers; who is at the table stays there."""
    led(session, by)
    turn(session)
    MapSession.objects.filter(pk=session.pk).update(letting_in=yes)
    wrote("let_in" if yes else "let_nobody_in", session, by=by)


@transaction.atomic
def close(*, session: MapSession, by: Person | None) -> None:
    """Close a session: its code is worth nothing, its marks stay with the buurt, who joined is forgotten.

    `by` is None when its time was over. What was hidden or taken away is gone for good.
    """
    if by is not None:
        led(session, by)
    claimed = MapSession.objects.filter(pk=session.pk, closed_at=None).update(
        closed_at=clock.now(), code=None, letting_in=False, change=F("change") + 1
    )
    if not claimed:
        return
    Mark.objects.filter(session=session, into__hidden=True).update(into=None, hidden=True)
    Mark.objects.filter(Q(hidden=True) | Q(gone=True), session=session).delete()
    Mark.objects.filter(session=session).update(before=None, guest=None)
    Guest.objects.filter(session=session).delete()
    wrote("close", session, by=by)


def clear_away(now: datetime) -> int:
    """Close the sessions whose time is over. Return how many."""
    over = list(MapSession.objects.filter(closed_at=None, until__lte=now).select_related("organisation"))
    for session in over:
        close(session=session, by=None)
    return len(over)
