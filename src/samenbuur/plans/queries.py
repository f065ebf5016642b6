"""Reads of plans: the viewer first."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from samenbuur import clock
from samenbuur.communities.models import Community
from samenbuur.method.phases import Needs, Phase, needs, next_deed
from samenbuur.people.standing import running
from samenbuur.plans.actions import phase_of
from samenbuur.plans.models import Deed, MadeWith, Step
from samenbuur.sharing.queries import communities_on_duty
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer


@dataclass(frozen=True)
class Plan:
    """A plan as the viewer may read it: where it is, what comes next, what was done, how it came there, with whom."""

    community: Community
    phase: Phase
    steps: list[Step]
    next: Deed | None
    open: list[Deed]
    over: list[Deed]
    made_with: list[MadeWith]
    needs: Needs


def plan(viewer: Viewer, slug: str) -> Plan | None:
    """Return the plan of a community where the viewer works; else None."""
    community = communities_on_duty(viewer).filter(slug=slug).first()
    return None if community is None else _plan(viewer, community)


def plans(viewer: Viewer) -> list[Plan]:
    """Return the plans of the communities where the viewer works, by name."""
    return [_plan(viewer, community) for community in communities_on_duty(viewer)]


def _plan(viewer: Viewer, community: Community) -> Plan:
    deeds = list(Deed.objects.filter(community=community).select_related("by"))
    open_ = [one for one in deeds if one.done_on is None and one.let_go_on is None]
    number = next_deed((one.by_day, one.pk) for one in open_)
    with_whom = list(made_with(viewer, community))
    phase, today = phase_of(community), clock.here(viewer.now).date()
    late = sum(one.by_day is not None and one.by_day < today for one in open_)
    return Plan(
        community=community,
        phase=phase,
        steps=list(Step.objects.filter(community=community).select_related("by")),
        next=next((one for one in open_ if one.pk == number), None),
        open=[one for one in open_ if one.pk != number],
        over=[one for one in reversed(deeds) if one not in open_],
        made_with=with_whom,
        needs=needs(phase, deeds=len(open_), late=late, made_with=len(with_whom)),
    )


def made_with(viewer: Viewer, community: Community) -> QuerySet[MadeWith]:
    """Return who made a plan along and wants the viewer to know, now."""
    rows = MadeWith.objects.filter(running(viewer.now), community=community, person__left_at=None)
    return visible(rows, viewer).select_related("person__organisation", "community")


def made_with_one(viewer: Viewer, key: UUID) -> MadeWith | None:
    """Return one of those; None when absent, over, or not for this viewer."""
    rows = visible(MadeWith.objects.filter(running(viewer.now), key=key), viewer)
    return rows.select_related("person__organisation", "community").first()


def deed(viewer: Viewer, key: UUID) -> Deed | None:
    """Return a deed of a plan where the viewer works; else None."""
    works = communities_on_duty(viewer).order_by().values("pk")
    return Deed.objects.filter(key=key, community__in=works).select_related("community").first()
