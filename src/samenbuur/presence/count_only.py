"""An activity goes to counting only: the names of earlier times become numbers, and are gone (guide §6.3, P65)."""

from django.db import transaction
from django.db.models import Count, F

from samenbuur import clock
from samenbuur.activities.actions import choose_register as choose
from samenbuur.activities.models import Activity, Occasion, Register
from samenbuur.people.models import Person
from samenbuur.presence.models import Attendance, MissMe, Tap


@transaction.atomic
def choose_register(activity: Activity, *, register: Register, by: Person) -> int:
    """Choose what an activity writes down; return how many names became a number (only when going to count only).

    How many people came stays known; who they were does not, here nor in the taps that the devices sent. Agreements to
    be missed at this activity end, for nobody can be missed where nobody is named.
    """
    choose(activity, register=register, by=by)
    if register != Register.COUNT:
        return 0
    there = Attendance.objects.filter(occasion__activity=activity)
    forgotten = 0
    for occasion, came in there.values_list("occasion").annotate(came=Count("pk")).order_by("occasion"):
        Occasion.objects.filter(pk=occasion).update(guests=F("guests") + came)
        forgotten += came
    there.delete()
    Tap.objects.filter(occasion__activity=activity).exclude(person=None).update(person=None)
    MissMe.objects.filter(activity=activity, until=None).update(until=clock.now())
    return forgotten


def names_written(activity: Activity) -> int:
    """Return how many times a name stands in the lists of this activity: what would become a number."""
    return Attendance.objects.filter(occasion__activity=activity).count()


def missed_here(activity: Activity) -> int:
    """Return how many people asked to be missed at this activity in particular: that would end."""
    return MissMe.objects.filter(activity=activity, until=None).count()
