"""Writing a line in the diary."""

from uuid import UUID

from samenbuur import clock
from samenbuur.diary.models import Line


def note(
    verb: str,
    *,
    by: UUID | None,
    about: UUID | None = None,
    thing: UUID | None = None,
    organisation: UUID | None = None,
) -> None:
    """Write that something was done. Call it inside the transaction of the deed, so that both stand or fall."""
    Line.objects.create(at=clock.now(), verb=verb, by=by, about=about, thing=thing, organisation=organisation)
