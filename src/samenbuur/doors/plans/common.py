"""What the pages of this door share: doing something and saying so, and laying a plan out."""

from typing import Any

from samenbuur.method.phases import ORDER
from samenbuur.plans.forms import BackForm, WithForm
from samenbuur.plans.words import NEEDS, PHASES, REFUSALS
from samenbuur.sharing import queries as sharing
from samenbuur.sharing.pages import Doing

done = Doing(REFUSALS)


def _steps(plan: Any) -> list[tuple[Any, str, Any, Any]]:
    at = ORDER.index(plan.phase)
    states = ["done" if n < at else "now" if n == at else "later" for n in range(len(ORDER))]
    return [(PHASES[one][0], state, None, None) for one, state in zip(ORDER, states, strict=True)]


def laid_out(viewer: Any, one: Any) -> dict[str, Any]:
    """Lay out a plan: where it is, what it asks first, how it went, what can be done with it."""
    at = ORDER.index(one.phase)
    follows = ORDER[at + 1] if at + 1 < len(ORDER) else None
    people = sharing.by_name_only(
        viewer, sharing.people_known_here(viewer).filter(known_in__community=one.community)
    )
    said, kind = NEEDS[one.needs]
    return {
        "plan": one,
        "steps": _steps(one),
        "tip": PHASES[one.phase][1],
        "follows": PHASES[follows][0] if follows else "",
        "needs": said,
        "kind": kind,
        "history": [(step, PHASES[step.phase][0], viewer.calls(step.by)) for step in one.steps],
        "back": BackForm(phase=one.phase) if at else None,
        "with_": WithForm(people=people.distinct()),
    }
