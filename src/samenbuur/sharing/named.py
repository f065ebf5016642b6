"""Whether words that are meant to be about nobody hold the name of somebody who is known here."""

import re
from collections.abc import Mapping

from samenbuur import clock
from samenbuur.people.models import Duty, Person
from samenbuur.people.standing import running
from samenbuur.sharing.queries import people_known_here
from samenbuur.sharing.viewing import Viewer


def names_somebody(words: Mapping[str, str], by: Person) -> bool:
    """Return whether these words hold the first name of somebody whom who writes them knows here, workers apart.

    Never whom the colleague knows: a refusal would tell that someone is known elsewhere, to whoever tries names (rule 8).
    """
    said = set(re.findall(r"\w+", " ".join(words.values())))
    working = Duty.objects.filter(running(clock.now())).order_by().values("person")
    known = people_known_here(Viewer(person=by)).filter(first_name__in=said)
    return known.exclude(pk__in=working).exists()
