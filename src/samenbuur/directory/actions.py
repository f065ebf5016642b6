"""Changes to the directory, and what is raised: by who works here, one transaction, one line in the diary."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from samenbuur import clock
from samenbuur.diary.actions import note
from samenbuur.directory.models import Bottleneck, Listing
from samenbuur.directory.reasons import Reason
from samenbuur.people.models import DutyKind, Person
from samenbuur.people.standing import duties
from samenbuur.refusal import Refused
from samenbuur.sharing.named import names_somebody

FIELDS = ("name", "what_for", "ask_for", "when", "phone", "email", "address", "area")
WAYS = ("phone", "email", "address", "when")


def _refuse_unless(allowed: bool, reason: Reason = Reason.NOT_YOURS) -> None:
    if not allowed:
        raise Refused(reason)


def _works(by: Person, row: Listing | Bottleneck | None = None) -> None:
    """Raise Refused unless `by` facilitates or hosts now, in the house of the row."""
    works = duties(by, clock.now()).filter(kind__in=(DutyKind.FACILITATOR, DutyKind.HOST)).exists()
    _refuse_unless(works and (row is None or row.organisation_id == by.organisation_id))


def _wrote(verb: str, by: Person, thing: UUID) -> None:
    note(f"directory.{verb}", by=by.key, thing=thing, organisation=by.organisation.key)


def _said(text: object) -> str:
    return " ".join(str(text or "").replace("\x00", "").split())


def _given(words: Mapping[str, Any]) -> dict[str, Any]:
    given = {name: words[name] if name == "area" else _said(words[name]) for name in FIELDS if name in words}
    return {name: value if name == "area" else value[: _longest(name)] for name, value in given.items()}


def _longest(name: str) -> int | None:
    return Listing._meta.get_field(name).max_length  # type: ignore[union-attr]


@transaction.atomic
def list_(*, words: Mapping[str, Any], by: Person) -> Listing:
    """Put a service or organisation in the directory, checked today."""
    _works(by)
    given = _given(words)
    _refuse_unless(bool(given.get("name") and given.get("what_for")), Reason.EMPTY)
    _refuse_unless(any(given.get(way) for way in WAYS), Reason.NO_WAY)
    made = Listing.objects.create(organisation=by.organisation, by=by, **given)
    _wrote("list", by, made.key)
    return made


@transaction.atomic
def change(*, listing: Listing, words: Mapping[str, Any], by: Person) -> None:
    """Say it as it is now; that is a check as well."""
    _works(by, listing)
    given = _given(words)
    whole = {name: given.get(name, getattr(listing, name)) for name in FIELDS}
    _refuse_unless(bool(whole["name"] and whole["what_for"]), Reason.EMPTY)
    _refuse_unless(any(whole[way] for way in WAYS), Reason.NO_WAY)
    Listing.objects.filter(pk=listing.pk).update(**given, checked_on=clock.today(), by=by)
    _wrote("change", by, listing.key)


@transaction.atomic
def still_right(*, listing: Listing, by: Person) -> None:
    """Say that it was checked today and is right."""
    _works(by, listing)
    Listing.objects.filter(pk=listing.pk).update(checked_on=clock.today(), by=by)
    _wrote("still_right", by, listing.key)


@transaction.atomic
def take_out(*, listing: Listing, by: Person, back: bool = False) -> None:
    """Take it out of the directory, because it is not there any more; or put it back."""
    _works(by, listing)
    Listing.objects.filter(pk=listing.pk).update(ended_at=None if back else clock.now())
    _wrote("put_back" if back else "take_out", by, listing.key)


@transaction.atomic
def raise_(
    *,
    what: str,
    by: Person,
    listing: Listing | None = None,
    to: str = "",
    raised_on: date | None = None,
    answer_by: date | None = None,
) -> Bottleneck:
    """Write down what is stuck and with whom it was raised: without the name of anyone known here."""
    _works(by, listing)
    what, to = _said(what)[:600], _said(to)[:120]
    _refuse_unless(bool(what and (listing or to)), Reason.EMPTY)
    _refuse_unless(not names_somebody({"what": what}, by), Reason.NAMED)
    made = Bottleneck.objects.create(
        organisation=by.organisation,
        by=by,
        what=what,
        listing=listing,
        to="" if listing else to,
        raised_on=raised_on or clock.today(),
        answer_by=answer_by,
    )
    _wrote("raise", by, made.key)
    return made


@transaction.atomic
def answered(*, bottleneck: Bottleneck, answer: str, by: Person, loose: bool = False) -> None:
    """Write down what was answered; and whether it is loose with that."""
    _works(by, bottleneck)
    answer, today = _said(answer)[:600], clock.today()
    _refuse_unless(bool(answer), Reason.EMPTY)
    _refuse_unless(not names_somebody({"answer": answer}, by), Reason.NAMED)
    rows = Bottleneck.objects.filter(pk=bottleneck.pk)
    rows.update(answer=answer, answered_on=today, loose_on=today if loose else None)
    _wrote("answered", by, bottleneck.key)


@transaction.atomic
def ask_again(*, bottleneck: Bottleneck, by: Person, answer_by: date | None) -> None:
    """Ask again, and agree on another day: it waits from now on."""
    _works(by, bottleneck)
    rows = Bottleneck.objects.filter(pk=bottleneck.pk)
    rows.update(answer_by=answer_by, answer="", answered_on=None, loose_on=None)
    _wrote("ask_again", by, bottleneck.key)


@transaction.atomic
def loose(*, bottleneck: Bottleneck, by: Person, back: bool = False) -> None:
    """Say that it is stuck no more; or that it still is."""
    _works(by, bottleneck)
    Bottleneck.objects.filter(pk=bottleneck.pk).update(loose_on=None if back else clock.today())
    _wrote("stuck_again" if back else "loose", by, bottleneck.key)
