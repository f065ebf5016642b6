"""What every action of this room shares: its line in the diary, and the number by which kept pages know they are old."""

from uuid import UUID

from samenbuur.activities.models import Activity
from samenbuur.communities.actions import changed_in_public
from samenbuur.diary.actions import note
from samenbuur.people.models import Person


def wrote(
    verb: str,
    activity: Activity,
    *,
    by: Person | None,
    thing: UUID | None = None,
    about: Person | None = None,
) -> None:
    """Write the line of an action on an activity, and say that something public changed."""
    note(
        f"activities.{verb}",
        by=by.key if by else None,
        about=about.key if about else None,
        thing=thing or activity.key,
        organisation=activity.community.organisation.key,
    )
    changed_in_public()
