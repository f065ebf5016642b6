"""Who runs an activity becomes a group with which things can be shared: made once for the activities that are there."""

from typing import Any
from uuid import uuid5

from django.db import migrations
from django.db.models import Q

from samenbuur import clock


def hosts_of_what_goes_on(apps: Any, _schema_editor: Any) -> None:
    """Give every activity that goes on the group that `activities.hosting.keep` keeps from now on."""
    now = clock.now()
    role, membership = apps.get_model("activities", "Role"), apps.get_model("people", "Membership")
    running = Q(since__lte=now) & (Q(until=None) | Q(until__gt=now))
    rows = role.objects.filter(
        running, occasion=None, part__in=["runs", "hosts"], activity__ended_at=None, person__left_at=None
    )
    found = {
        (uuid5(key, "hosts"), person)
        for key, person in rows.values_list("activity__key", "person").distinct()
    }
    membership.objects.bulk_create(
        [membership(group=group, person_id=person, since=now) for group, person in sorted(found, key=str)]
    )


class Migration(migrations.Migration):
    dependencies = [("activities", "0001_initial"), ("people", "0002_groups_to_share_with")]
    operations = [migrations.RunPython(hosts_of_what_goes_on, migrations.RunPython.noop)]
