"""The plan of the neighbourhood room in the demonstration: in its third phase, once back, with a next small deed."""

from datetime import timedelta

from samenbuur import clock
from samenbuur.communities.models import Community
from samenbuur.method.phases import Phase
from samenbuur.people.models import Person
from samenbuur.plans import actions
from samenbuur.plans.models import Step

STEPS = (
    # days ago, to which phase, why when it went back
    (200, Phase.IMAGINE, ""),
    (150, Phase.EXPLORE, "We kenden de overkant van het kanaal nog niet."),
    (110, Phase.IMAGINE, ""),
    (60, Phase.SHAPE, ""),
)
DEEDS = (("Stoelen buiten zetten als de zon schijnt", None), ("Soep koken met wie om elf uur binnenloopt", 3))


def write(people: dict[str, Person], communities: dict[str, Community]) -> None:
    """Write how the plan went, what comes next, and who made it along."""
    lotte, place = people["lotte"], communities["bestevaer"]
    for ago, phase, reason in STEPS:
        step = actions.go(community=place, to=phase, by=lotte, reason=reason)
        Step.objects.filter(pk=step.pk).update(at=clock.now() - timedelta(days=ago))
    for what, days in DEEDS:
        by_day = None if days is None else clock.today() + timedelta(days=days)
        actions.plan_deed(community=place, what=what, by=lotte, by_day=by_day)
    for who in ("corrie", "kapitein"):
        actions.made_along(person=people[who], community=place, by=lotte)
