"""What every action of this room shares: refusing, and its line in the diary."""

from uuid import UUID

from samenbuur.diary.actions import note
from samenbuur.people.models import Person
from samenbuur.people.reasons import Reason
from samenbuur.refusal import Refused


def refuse_unless(allowed: bool, reason: Reason = Reason.NOT_YOURS) -> None:
    """Raise Refused with the reason, unless it is allowed."""
    if not allowed:
        raise Refused(reason)


def wrote(verb: str, *, by: Person | None, about: Person, thing: UUID | None = None) -> None:
    """Write the line of an action about a person."""
    note(
        f"people.{verb}",
        by=by.key if by else None,
        about=about.key,
        thing=thing,
        organisation=about.organisation.key,
    )


def clean_name(name: str) -> str:
    """Return a name without stray blanks; raises Refused when nothing is left."""
    tidy = " ".join(name.split())[:80]
    refuse_unless(bool(tidy), Reason.NAME_NEEDED)
    return tidy
