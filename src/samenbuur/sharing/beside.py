"""Two at one screen: who may sit beside whom, and the yes without which nobody is said to sit there (P22, P37).

What is left on a page when two look is what both may see. So it tells how the second one stands to whose page it is: that
is for the resident to find out, with whom they name themselves, and for nobody else. A worker looks with the resident.
"""

from samenbuur import clock
from samenbuur.diary.actions import note
from samenbuur.people.actions.cards import agrees, has_card
from samenbuur.people.models import Person
from samenbuur.people.reasons import Reason
from samenbuur.people.rights import same_house
from samenbuur.refusal import Refused
from samenbuur.sharing.granting import may_be_named
from samenbuur.sharing.viewing import Viewer

MOST = 60
"""People to choose from at once."""


def may_sit_beside(viewer: Viewer, about: Person) -> list[Person]:
    """Return whom one can name at someone's page: whose page it is; at one's own, whom one can name for one's things."""
    if viewer.person is None:
        return []
    if viewer.person.pk != about.pk:
        return [about]
    return list(may_be_named(viewer, about)[:MOST])


def say_yes(
    *, one: Person, about: Person, by: Person, pin: str = "", aloud: bool = False, network: str = ""
) -> dict[str, str]:
    """Let `one` say yes to looking along with `by` at the page of `about`; return what the session keeps of it.

    With a card: by its PIN, typed here and judged as at their own door. Without: `by` writes down that it was said aloud.
    Raises Refused(NOT_YOURS) for anyone else than whose page it is, PIN_WRONG, WAIT, NO_YES.
    """
    if by.pk == one.pk or about.pk not in (by.pk, one.pk) or not same_house(by, one, about):
        raise Refused(Reason.NOT_YOURS)
    if has_card(one):
        if not pin:
            raise Refused(Reason.PIN_WRONG)
        tried = agrees(person=one, pin=pin, by=by, network=network)
        if tried.right is None:
            raise Refused(Reason.WAIT if tried.wait else Reason.PIN_WRONG)
    elif not aloud:
        raise Refused(Reason.NO_YES)
    house = one.organisation.key
    note("sharing.look_together", by=by.key, about=one.key, thing=about.key, organisation=house)
    return {"with": str(one.key), "about": str(about.key), "since": clock.now().isoformat()}
