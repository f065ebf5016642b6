"""What an activity writes down about who came: count only, first names, or reachable (guide §6.3, P65)."""

from django.db import transaction

from samenbuur import clock
from samenbuur.activities.actions.writing import wrote
from samenbuur.activities.models import Activity, Participation, Register
from samenbuur.activities.rights import may_shape, refuse_unless
from samenbuur.people.models import Person


@transaction.atomic
def choose_register(activity: Activity, *, register: Register, by: Person) -> None:
    """Choose what is written down from now on; at any time, effective at once.

    Going to count only, nobody is waited for here any more: taking part ends. The names of earlier times become
    numbers in `presence.count_only.choose_register`, which calls this; call that one.
    """
    refuse_unless(may_shape(by, activity))
    activity.register = register
    activity.changed_at = clock.now()
    activity.save(update_fields=["register", "changed_at"])
    if register == Register.COUNT:
        now = clock.now()
        Participation.objects.filter(activity=activity, until=None).update(until=now, end_known_at=now)
    wrote("choose_register", activity, by=by)
