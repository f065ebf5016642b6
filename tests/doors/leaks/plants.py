"""Leaks that are planted on purpose, each as somebody could make it by mistake: the walk has to find every one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.doors.leaks.words import Facts, Let, Thing

Plant = Callable[[pytest.MonkeyPatch], None]


@dataclass(frozen=True)
class Leak:
    """What goes wrong, where to look for it (names of addresses; the dice of the routine run come everywhere), and how."""

    plant: Plant
    where: tuple[str, ...] = ()
    how: str = "look"
    """'look', 'links', 'without' (as if it were not there), 'search' or 'letters'."""
    matters: Callable[[Facts], bool] = lambda facts: True
    """Whether the leak can show in this street at all: others are not walked."""


def _told_about(facts: Facts, let_says: Callable[[Let], bool]) -> list[tuple[Thing, Let]]:
    told = [
        one for one in facts.things if one.kind == "stories.told" and facts.stands(one) and not one.locked
    ]
    return [(one, let) for one in told for let in one.lets if let.to is not None and let_says(let)]


def somebody_is_left_out(facts: Facts) -> bool:
    """Of something that would reach them."""
    found = _told_about(facts, lambda let: let.but and let.runs(facts.at))
    return any(facts.may_see(let.to, replace(one, lets=[])) for one, let in found)


def somebody_was_named(facts: Facts) -> bool:
    """And is not any more, and nothing else lets them see it."""
    found = _told_about(facts, lambda let: not let.but and not let.runs(facts.at))
    still = [Let(facts.at, None)]
    return any(
        not facts.may_see(let.to, one)
        and facts.may_see(let.to, replace(one, lets=[replace(still[0], to=let.to)]))
        for one, let in found
    )


def _standing_otherwise(
    patch: pytest.MonkeyPatch, otherwise: Callable[[Any, Any, Any], dict[str, Any]]
) -> None:
    """Let how a viewer stands to others be found wrongly; `otherwise(real, me, found)` says in what."""
    from samenbuur.sharing import viewing

    real = viewing.look_around

    def look_around(me: Any, now: datetime) -> Any:
        found = real(me, now)
        return replace(found, **otherwise(real, me, found))

    patch.setattr(viewing, "look_around", look_around)


def blocks_are_forgotten(patch: pytest.MonkeyPatch) -> None:
    from samenbuur.people.models import Block

    patch.setattr("samenbuur.sharing.viewing.blocked_by", lambda person: Block.objects.none())
    _standing_otherwise(patch, lambda _real, _me, _found: {"blocked_by": ()})


def a_duty_never_ends(patch: pytest.MonkeyPatch) -> None:
    from samenbuur.sharing import viewing
    from tests.doors.leaks.streets import BUILT

    duties, communities = viewing.duties, viewing.communities_of
    patch.setattr(viewing, "duties", lambda person, now: duties(person, BUILT))
    patch.setattr(viewing, "communities_of", lambda person, kinds, now: communities(person, kinds, BUILT))
    names = ("kinds", "facilitates", "hosts", "known_on_duty", "known_to_host")
    _standing_otherwise(
        patch,
        lambda real, me, _found: {
            name: getattr(real(me, BUILT + timedelta(minutes=1)), name) for name in names
        },
    )


def who_is_left_out_is_forgotten(patch: pytest.MonkeyPatch) -> None:
    _standing_otherwise(patch, lambda _real, _me, _found: {"left_out": ()})


def naming_never_ends(patch: pytest.MonkeyPatch) -> None:
    from samenbuur.sharing.models import Grant

    def ever(_real: Any, me: Any, _found: Any) -> dict[str, Any]:
        named = list(Grant.objects.filter(to=me, but=False))
        return {
            "let_in": tuple(one.thing.hex for one in named),
            "let_in_by": tuple(one.about_id for one in named),
        }

    _standing_otherwise(patch, ever)


def a_worker_keeps_what_they_wrote_down(patch: pytest.MonkeyPatch) -> None:
    """As it was found: named like anybody, they go on seeing it when their duty is over."""
    from samenbuur.sharing.models import Grant

    Grant.objects.filter(while_on_duty=True).update(while_on_duty=False)


def a_worker_was_named(facts: Facts) -> bool:
    """And has no duty any more, nor anything else that lets them see it."""
    found = _told_about(facts, lambda let: let.as_worker and let.runs(facts.at))
    return any(let.to.looks and not facts.may_see(let.to, one) for one, let in found)


def a_page_takes_all_rows(patch: pytest.MonkeyPatch) -> None:
    from samenbuur.people.models import Way

    patch.setattr(
        "samenbuur.sharing.queries.ways_of", lambda viewer, person: Way.objects.filter(person=person)
    )


def a_file_forgets_the_rule(patch: pytest.MonkeyPatch) -> None:
    from samenbuur.circles import queries
    from samenbuur.circles.models import Drawing
    from samenbuur.doors.circle import files

    def drawn(request: Any, key: Any, **_more: Any) -> Any:
        rows = Drawing.objects.select_related("person__organisation").filter(key=key)
        return files.there(next(iter(queries.DRAWINGS.read(request.viewer, rows)), None))

    patch.setattr(files, "drawn", drawn)


def a_count_counts_all(patch: pytest.MonkeyPatch) -> None:
    from samenbuur.sharing import queries
    from samenbuur.stories.models import Told

    known = queries.communities_that_know

    def counted(viewer: Any, person: Any) -> list[str]:
        return [*known(viewer, person), f"{Told.objects.filter(person=person).count()} dingen"]

    patch.setattr(queries, "communities_that_know", counted)


def forbidden_is_not_absent(patch: pytest.MonkeyPatch) -> None:
    from django.core.exceptions import PermissionDenied

    from samenbuur.stories import queries
    from samenbuur.stories.models import Told

    one = queries.one

    def said(viewer: Any, key: Any) -> Any:
        reading = one(viewer, key)
        if reading is None and Told.objects.filter(key=key).exists():
            raise PermissionDenied
        return reading

    patch.setattr(queries, "one", said)


def a_search_goes_over_everyone(patch: pytest.MonkeyPatch) -> None:
    from samenbuur.people.models import Person
    from samenbuur.sharing import queries

    patch.setattr(
        queries,
        "search_people",
        lambda viewer, letters: Person.objects.filter(first_name__istartswith=letters),
    )


def a_mail_names_who_is_missed(patch: pytest.MonkeyPatch) -> None:
    from samenbuur.presence import outbox

    letter = outbox._letter

    def naming(message: Any, address: str, connection: Any) -> Any:
        made = letter(message, address, connection)
        made.subject += f" {message.notice.person.first_name}" if message.notice else ""
        return made

    patch.setattr(outbox, "_letter", naming)


def what_is_shared_by_name_has_no_page(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("samenbuur.stories.queries.shared_with", lambda viewer: [])


LEAKS = {
    "a block is forgotten": Leak(
        blocks_are_forgotten, ("people:person", "told:page", "told:one", "told:shared")
    ),
    "a duty never ends": Leak(a_duty_never_ends, ("people:people", "people:person", "told:page")),
    "who is left out is forgotten": Leak(
        who_is_left_out_is_forgotten, ("told:one",), matters=somebody_is_left_out
    ),
    "being named never ends": Leak(naming_never_ends, ("told:one",), matters=somebody_was_named),
    "a worker keeps what they wrote down": Leak(
        a_worker_keeps_what_they_wrote_down, ("told:one",), matters=a_worker_was_named
    ),
    "a page takes all rows": Leak(a_page_takes_all_rows, ("people:person",)),
    "a file forgets the rule": Leak(a_file_forgets_the_rule, ("circle:take_along",)),
    "a count counts all": Leak(a_count_counts_all, ("people:person",), "without"),
    "forbidden is not absent": Leak(forbidden_is_not_absent, ("told:one",)),
    "a search goes over everyone": Leak(a_search_goes_over_everyone, ("people:people",), "search"),
    "a mail names who is missed": Leak(a_mail_names_who_is_missed, (), "letters"),
    "what is shared by name has no page": Leak(what_is_shared_by_name_has_no_page, (), "links"),
}
