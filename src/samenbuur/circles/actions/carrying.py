"""What someone who sits in circles says of carrying them."""

from datetime import timedelta

from django.db import transaction

from samenbuur import clock
from samenbuur.circles.actions.writing import CARRYING, may_write, refuse_unless, told_to, wrote
from samenbuur.circles.models import Carrying
from samenbuur.method.circle import tidy
from samenbuur.people.models import Person
from samenbuur.people.rights import speaks_for
from samenbuur.sharing import sealed
from samenbuur.sharing.looks import Deed, looked
from samenbuur.sharing.viewing import Viewer

STANDS_FOR = timedelta(days=182)
"""How long what someone said stands; after half a year it may be asked again."""


@transaction.atomic
def say(*, person: Person, enough: bool, by: Person, text: str = "") -> Carrying:
    """Say that carrying goes well, or that it is enough now. What was said before is over."""
    refuse_unless(speaks_for(by, person))
    now = clock.now()
    Carrying.objects.filter(person=person, until__gt=now).update(until=now)
    words = {"says": "enough" if enough else "good", "text": tidy(text, 500)}
    made = Carrying(person=person, told_to=told_to(person, by), since=now, until=now + STANDS_FOR)
    sealed.put(made, words)
    made.save(force_insert=True)
    wrote("say_carrying", by=by, about=person, thing=made.key)
    return made


@transaction.atomic
def good_again(*, carrying: Carrying, by: Person) -> None:
    """What was said of carrying is over."""
    refuse_unless(may_write(carrying, by))
    if Carrying.objects.filter(pk=carrying.pk, until__gt=clock.now()).update(until=clock.now()):
        looked(Viewer(person=by), carrying.person, CARRYING, deed=Deed.CHANGED)
        wrote("good_again", by=by, about=carrying.person, thing=carrying.key)
