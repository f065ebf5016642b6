"""Leaks that are planted on purpose, each as somebody could make it by mistake: the walk has to find every one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

Plant = Callable[[pytest.MonkeyPatch], None]


@dataclass(frozen=True)
class Leak:
    """What goes wrong, where to look for it (names of addresses; the dice of the routine run come everywhere), and how."""

    plant: Plant
    where: tuple[str, ...] = ()
    how: str = "look"
    """'look', 'links', 'without' (as if it were not there), 'search' or 'letters'."""


def blocks_are_forgotten(patch: pytest.MonkeyPatch) -> None:
    from samenbuur.people.models import Block

    patch.setattr("samenbuur.sharing.viewing.blocked_by", lambda person: Block.objects.none())


def a_duty_never_ends(patch: pytest.MonkeyPatch) -> None:
    from samenbuur.sharing import viewing
    from tests.doors.leaks.streets import BUILT

    duties, communities = viewing.duties, viewing.communities_of
    patch.setattr(viewing, "duties", lambda person, now: duties(person, BUILT))
    patch.setattr(viewing, "communities_of", lambda person, kinds, now: communities(person, kinds, BUILT))


def who_is_left_out_is_forgotten(patch: pytest.MonkeyPatch) -> None:
    from django.db.models import Q

    from samenbuur.sharing import sight

    grants = sight._grants
    patch.setattr(sight, "_grants", lambda viewer: grants(viewer).exclude(Q(but=True)))


def naming_never_ends(patch: pytest.MonkeyPatch) -> None:
    from samenbuur.sharing import sight
    from samenbuur.sharing.models import Grant

    patch.setattr(sight, "_grants", lambda viewer: Grant.objects.all())


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
        who_is_left_out_is_forgotten, ("told:one", "told:page", "told:shared")
    ),
    "being named never ends": Leak(naming_never_ends, ("told:one", "told:page", "told:shared")),
    "a page takes all rows": Leak(a_page_takes_all_rows, ("people:person",)),
    "a file forgets the rule": Leak(a_file_forgets_the_rule, ("circle:take_along",)),
    "a count counts all": Leak(a_count_counts_all, ("people:person",), "without"),
    "forbidden is not absent": Leak(forbidden_is_not_absent, ("told:one",)),
    "a search goes over everyone": Leak(a_search_goes_over_everyone, ("people:people",), "search"),
    "a mail names who is missed": Leak(a_mail_names_who_is_missed, (), "letters"),
    "what is shared by name has no page": Leak(what_is_shared_by_name_has_no_page, (), "links"),
}
