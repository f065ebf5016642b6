"""Choices on a signed sheet of paper: printed for it, entered afterwards, refused when it no longer fits (P37)."""

import secrets
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models, transaction

from samenbuur import clock
from samenbuur.diary.actions import note
from samenbuur.method.sharing import Audience
from samenbuur.people.models import Person
from samenbuur.people.reasons import Reason
from samenbuur.people.rights import speaks_for
from samenbuur.people.standing import take_turns
from samenbuur.refusal import Refused
from samenbuur.sharing.actions import choose_audience, kind_of
from samenbuur.sharing.models import Sheet
from samenbuur.sharing.queries import may_change
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer

LASTS = timedelta(days=90)
"""How long a sheet can be entered after it was printed."""
SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No signs that look alike in handwriting."""
CHANGES = ("changed_at", "told_at", "made_at")
"""Fields that say how fresh a thing is: the first that is filled."""


def tidy_number(number: str) -> str:
    """Return a number as it is kept, however it was typed.

    >>> tidy_number(" abcd efgh")
    'ABCD-EFGH'
    """
    signs = "".join(sign for sign in number.upper() if sign.isalnum())
    return f"{signs[:4]}-{signs[4:8]}"


def _state(row: Any) -> str:
    if getattr(row, "withdrawn_at", None) is not None:
        return "gone"
    return next((str(moment.isoformat()) for name in CHANGES if (moment := getattr(row, name, None))), "")


def _refuse_unless(allowed: bool, reason: Reason = Reason.NOT_YOURS) -> None:
    if not allowed:
        raise Refused(reason)


@transaction.atomic
def print_sheet(*, person: Person, rows: Iterable[models.Model], by: Person) -> Sheet:
    """Make a sheet for choices about these things, which `by` sees; each will be asked as it is now."""
    _refuse_unless(speaks_for(by, person))
    asks = [
        {"what": kind_of(row), "thing": str(row.key), "audience": row.audience, "state": _state(row)}  # type: ignore[attr-defined]
        for row in rows
    ]
    _refuse_unless(bool(asks), Reason.EMPTY)
    _refuse_unless(all(_row(one, person, by) is not None for one in asks))
    number = tidy_number("".join(secrets.choice(SIGNS) for _sign in range(8)))
    made = Sheet.objects.create(number=number, person=person, printed_by=by, asks=asks)
    note(
        "sharing.print_sheet",
        by=by.key,
        about=person.key,
        thing=made.key,
        organisation=person.organisation.key,
    )
    return made


def _row(ask: Mapping[str, str], person: Person, by: Person) -> Any:
    """Return the thing that a sheet asks about, if it is that person's and `by` sees it."""
    rows = apps.get_model(ask["what"])._default_manager.filter(key=ask["thing"], person=person)
    return visible(rows, Viewer(person=by)).select_related("person__organisation").first()


def sheet_for(viewer: Viewer, key: UUID) -> Sheet | None:
    """Return a sheet that the viewer may print: of whom they may write for, and not entered yet."""
    found = Sheet.objects.filter(key=key, entered_at=None).select_related("person__organisation").first()
    return found if found is not None and may_change(viewer, found.person) else None


def waiting(viewer: Viewer, person: Person, number: str) -> Sheet:
    """Return the sheet of this person with this number, that can be entered now; raises Refused saying why not."""
    _refuse_unless(may_change(viewer, person))
    found = Sheet.objects.filter(number=tidy_number(number), person=person).first()
    if found is None:
        raise Refused(Reason.SHEET_UNKNOWN)
    _refuse_unless(found.entered_at is None, Reason.SHEET_ENTERED)
    _refuse_unless(found.printed_at > viewer.now - LASTS, Reason.SHEET_OLD)
    assert viewer.person is not None
    _refuse_unless(all(_fits(ask, person, viewer.person) for ask in found.asks), Reason.SHEET_OLD)
    return found


def _fits(ask: Mapping[str, str], person: Person, by: Person) -> bool:
    row = _row(ask, person, by)
    return row is not None and (row.audience, _state(row)) == (ask["audience"], ask["state"])


@transaction.atomic
def enter_sheet(
    *, person: Person, number: str, chosen: Mapping[str, Audience], signed_on: date, by: Person
) -> Sheet:
    """Enter what a signed sheet says: for each thing (by key) its audience; what has no mark stays as it was.

    All or nothing: raises Refused when the sheet is unknown, was entered, is old, or something on it changed since.
    """
    take_turns(person)
    sheet = waiting(Viewer(person=by), person, number)
    printed = clock.here(sheet.printed_at).date()
    _refuse_unless(printed <= signed_on <= clock.today(), Reason.SIGNED_WHEN)
    _refuse_unless(bool(chosen), Reason.EMPTY)
    asked = {ask["thing"]: ask for ask in sheet.asks}
    _refuse_unless(chosen.keys() <= asked.keys(), Reason.SHEET_UNKNOWN)
    sheet.signed_on, sheet.entered_by, sheet.entered_at = signed_on, by, clock.now()
    sheet.save(update_fields=["signed_on", "entered_by", "entered_at"])
    for thing, audience in chosen.items():
        choose_audience(row=_row(asked[thing], person, by), audience=audience, by=by, on_paper=sheet)
    note(
        "sharing.enter_sheet",
        by=by.key,
        about=person.key,
        thing=sheet.key,
        organisation=person.organisation.key,
    )
    return sheet
