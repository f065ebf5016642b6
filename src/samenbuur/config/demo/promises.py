"""What the cast of the demonstration asked and promised: circles, being missed, absences announced."""

from datetime import timedelta

from samenbuur import clock
from samenbuur.people.models import Person, Seat
from samenbuur.presence.models import Away, MissMe

CIRCLES = {
    "fatma": (
        ("bram", True, 1, "belt of loopt even langs"),
        ("corrie", True, 2, "heeft de sleutel"),
        ("noor", False, 3, "drinkt thee"),
    ),
    "joop": (("kapitein", True, 1, "gaat kijken op de boot"), ("dennis", True, 2, "belt")),
    "roos": (("greet", True, 1, "gaat mee naar de dieren"),),
}


def write(people: dict[str, Person]) -> None:
    """Write circles, agreements to be missed and one announced absence."""
    since = clock.now() - timedelta(days=300)
    for of, seats in CIRCLES.items():
        for nick, asked, order, does in seats:
            Seat.objects.create(
                of=people[of],
                taken_by=people[nick],
                asked_to_miss=asked,
                order=order,
                does=does,
                since=since,
                told_to=people["lotte"],
            )
    MissMe.objects.create(
        person=people["fatma"], way=MissMe.Way.AFTER, times=2, told_to=people["lotte"], since=since
    )
    MissMe.objects.create(person=people["joop"], way=MissMe.Way.KNOW_ME, told_to=people["lotte"], since=since)
    MissMe.objects.create(
        person=people["roos"], way=MissMe.Way.AFTER, times=3, told_to=people["lotte"], since=since
    )
    Away.objects.create(
        person=people["roos"],
        first_day=clock.today() - timedelta(days=2),
        last_day=clock.today() + timedelta(days=9),
        told_to=people["lotte"],
        known_at=clock.now() - timedelta(days=3),
    )


def let_time_pass() -> None:
    """Let the ordinary sweep settle what is due, so that the demonstration opens in the middle of a real week."""
    from samenbuur.presence import sweep

    sweep.once(clock.now())
