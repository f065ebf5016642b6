"""What the cast of the demonstration decides about what stands here of them: by the same actions as the screens."""

from datetime import timedelta

from samenbuur import clock
from samenbuur.people.models import Acquaintance, Duty, DutyKind, Person
from samenbuur.presence.models import Away
from samenbuur.sharing import going, handing_over, objecting
from samenbuur.sharing.models import Recall


def write(people: dict[str, Person]) -> None:
    """Someone objects and is answered, someone waits for an answer, and Lotte prepares what goes along when she leaves."""
    fatma, wil, lotte = people["fatma"], people["wil"], people["lotte"]
    objecting.object_to(
        person=wil, against="Dat mijn naam op de lijst bij de deur staat.", asked=lotte, by=wil
    )
    answered = objecting.object_to(
        person=fatma, against="Dat jullie mijn dochter bellen als ik er niet ben.", asked=lotte, by=fatma
    )
    said = "Je hebt gelijk, dat had je niet gevraagd. We bellen nu eerst jouw buurvrouw, zoals je het wilde."
    objecting.answer(objection=answered, agreed=True, reason=said, by=lotte)
    _comes_next_month(people["hana"], fatma)
    handing_over.prepare(person=fatma, to=people["hana"], by=lotte)
    _had_their_time(fatma, lotte)


def _comes_next_month(comes: Person, person: Person) -> None:
    """Who hosts now facilitates from next month, where this person is known."""
    since = clock.now() + timedelta(days=30)
    known = Acquaintance.objects.filter(person=person).order_by("pk").first()
    assert known is not None
    Duty.objects.create(person=comes, kind=DutyKind.FACILITATOR, community=known.community, since=since)


def _had_their_time(fatma: Person, lotte: Person) -> None:
    """More than a year ago Fatma was away for a week; and something that Lotte had read was taken back."""
    began = clock.today() - timedelta(days=410)
    Away.objects.create(person=fatma, first_day=began, last_day=began + timedelta(days=7))
    Recall.objects.create(to=lotte, proof="0" * 64, deeds="read printed", at=clock.now() - timedelta(days=1))
    going.tell(clock.now())
