"""Who belongs to a group now: kept by the room that knows what the group is, in the transaction of its own action."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from samenbuur import clock
from samenbuur.people.models import Membership


@transaction.atomic
def keep_group(*, group: UUID, people: Collection[int], until: datetime | None = None) -> None:
    """Let exactly these people (ids) belong to a group from now on, until a moment if that is known; others leave at once.

    Who stays keeps the moment at which they came: it is from then that others were told of them.
    """
    now = clock.now()
    Membership.objects.filter(Q(until=None) | Q(until__gt=now), group=group).exclude(
        person__in=people
    ).update(until=now)
    there = Membership.objects.filter(Q(until=None) | Q(until__gt=now), group=group)
    there.update(until=until)
    new = set(people) - set(there.values_list("person", flat=True))
    Membership.objects.bulk_create(
        Membership(group=group, person_id=one, since=now, until=until) for one in sorted(new)
    )
