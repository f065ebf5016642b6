"""How a viewer stands to others at this moment: one fixed question for a whole request, whatever is looked at then.

Written as SQL, with values always apart, because wording six questions cost more than answering them. What it says of
duties, circles and grants is proven over every street by the tests of sight, which know nothing of this page.
"""

# ruff: noqa: S608  only names of our own tables and words of our own are put into the text; every value travels apart

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Model

from samenbuur.communities.models import Community
from samenbuur.method.sharing import Relation, reaching
from samenbuur.people.models import Acquaintance, Block, Duty, Membership, Person, Seat
from samenbuur.places.models import Area
from samenbuur.sharing.models import Grant, Lock, Opening

FEW = 500
"""Up to so many people known where the viewer works are held as a list; beyond it each list asks for them again."""


Near = frozenset[Relation]
"""How the viewer stands to one person near to them; empty for everybody else."""


@dataclass(frozen=True)
class Stands:
    """How a viewer stands to others, as keys of the database: short lists, all of them in the viewer's own house."""

    kinds: frozenset[str] = frozenset()
    """Kinds of duty, also where nothing happens any more."""
    facilitates: tuple[int, ...] = ()
    """Communities."""
    hosts: tuple[int, ...] = ()
    """Communities."""
    known_on_duty: tuple[int, ...] | None = ()
    """People known in the communities that the viewer facilitates; None when they are more than FEW."""
    known_to_host: tuple[int, ...] | None = ()
    """The same for those where the viewer is host."""
    circle: tuple[int, ...] = ()
    """People in whose circle the viewer sits."""
    asked: tuple[int, ...] = ()
    """Those of them who asked the viewer to miss them."""
    blocked_by: tuple[int, ...] = ()
    """People who blocked the viewer."""
    opened: tuple[int, ...] = ()
    """People whose things the viewer opened in an emergency that lasts, known where the viewer works."""
    let_in: tuple[str, ...] = ()
    """Things opened beside their audience, to the viewer by name or to a group they are in now: hexadecimal keys."""
    let_in_by: tuple[int, ...] = ()
    """Whom those things are about."""
    left_out: tuple[str, ...] = ()
    """Things that the viewer was left out of."""
    locked: tuple[int, ...] = ()
    """Others of whom everything is locked."""
    locked_things: tuple[str, ...] = ()
    """Things of others that are locked."""

    def near(self, person: int) -> Near | None:
        """Return how the viewer stands to one person; None when that cannot be said without asking."""
        if self.known_on_duty is None or self.known_to_host is None:
            return None
        people = {
            Relation.ON_DUTY: self.known_on_duty,
            Relation.HOST: self.known_to_host,
            Relation.CIRCLE: self.circle,
            Relation.ASKED: self.asked,
        }
        found = [relation for relation, those in people.items() if person in those]
        return frozenset([*found, Relation.HOUSE] if found else ())


def table(model: type[Model]) -> str:
    """Return the name of a model's table as SQL writes it."""
    return f'"{model._meta.db_table}"'


PERSON = table(Person)


def runs(alias: str) -> str:
    """Return the condition that something dated runs at the moment `now` of the statement."""
    return f"{alias}.since <= %(now)s AND ({alias}.until IS NULL OR {alias}.until > %(now)s)"


def reaches(column: str, *relations: Relation) -> str:
    """Return the condition that an audience reaches these relations, in words of our own, without quotes in them."""
    words = sorted({audience.value for relation in relations for audience in reaching(relation)})
    # One word alone is said with '=': so SQLite knows the index that holds only the rows for everyone here.
    if len(words) == 1:
        return f"{column} = '{words[0]}'"
    return f"{column} IN ({str(words)[1:-1]})"


def known_in(communities: str, house: str) -> str:
    """Return the question for the people of a house who are known in these communities now (a list or a question)."""
    return (
        f"SELECT k.person_id FROM {table(Acquaintance)} k JOIN {PERSON} x ON x.id = k.person_id "
        f"WHERE k.community_id IN ({communities}) AND x.organisation_id = {house} AND {runs('k')}"
    )


_MY_DUTIES = (
    f"SELECT d.kind, d.community_id, d.area_id FROM {table(Duty)} d JOIN {PERSON} me ON me.id = d.person_id "
    f"WHERE d.person_id = %(me)s AND me.left_at IS NULL AND {runs('d')}"
)
# A duty in a neighbourhood covers the communities that lie in it, or in a part of it, or in a part of that.
_MY_PLACES = (
    f"SELECT m.kind, c.id FROM mine m JOIN {table(Community)} c ON c.id = m.community_id "
    "WHERE c.organisation_id = %(house)s AND c.ended_at IS NULL "
    f"UNION SELECT m.kind, c.id FROM mine m CROSS JOIN {table(Community)} c "
    f"LEFT JOIN {table(Area)} b ON b.id = c.area_id LEFT JOIN {table(Area)} w ON w.id = b.parent_id "
    "WHERE m.community_id IS NULL AND m.area_id IN (c.area_id, b.parent_id, w.parent_id) "
    "AND c.organisation_id = %(house)s AND c.ended_at IS NULL"
)
_WHERE = "SELECT p.id FROM place p WHERE p.kind = '{kind}'"
_SEATS = (
    f"FROM {table(Seat)} s JOIN {PERSON} o ON o.id = s.of_id AND o.organisation_id = %(house)s "
    f"WHERE s.taken_by_id = %(me)s AND {runs('s')}"
)


def _knows(person: str, kind: str) -> str:
    """Return the condition that someone is known where the viewer has such a duty: looked up for each, they are few."""
    return (
        f"EXISTS (SELECT 1 FROM {table(Acquaintance)} k JOIN place p ON p.id = k.community_id AND p.kind = '{kind}' "
        f"WHERE k.person_id = {person} AND {runs('k')})"
    )


def _few(what: str, kind: str) -> str:
    known = known_in(_WHERE.format(kind=kind), "%(house)s")
    return f"SELECT '{what}', q.person_id, NULL FROM ({known} LIMIT %(few)s) q"


_IN_HOUSE = f"EXISTS (SELECT 1 FROM {PERSON} x WHERE x.id = g.about_id AND x.organisation_id = %(house)s)"
# Who was let in as someone who works here sees it as long as they do: `mine` are the viewer's duties now.
_TO_ME = (
    f"FROM {table(Grant)} g WHERE g.to_id = %(me)s AND {runs('g')} AND {_IN_HOUSE} "
    "AND (NOT g.while_on_duty OR EXISTS (SELECT 1 FROM mine))"
)
_TO_MINE = (
    f"FROM {table(Grant)} g WHERE g.audience <> '' AND {runs('g')} AND {_IN_HOUSE} AND ("
    f"{reaches('g.audience', Relation.HOUSE)} "
    f"OR ({reaches('g.audience', Relation.ON_DUTY)} AND {_knows('g.about_id', 'facilitator')}) "
    f"OR ({reaches('g.audience', Relation.HOST)} AND {_knows('g.about_id', 'host')}) "
    f"OR ({reaches('g.audience', Relation.CIRCLE)} AND g.about_id IN (SELECT s.of_id {_SEATS})) "
    f"OR ({reaches('g.audience', Relation.ASKED)} AND g.about_id IN (SELECT s.of_id {_SEATS} AND s.asked_to_miss)))"
)
_TO_MY_GROUPS = (
    f'FROM {table(Membership)} b JOIN {table(Grant)} g ON g."group" = b."group" '
    f"WHERE b.person_id = %(me)s AND {runs('b')} AND {runs('g')} AND {_IN_HOUSE}"
)
_LOCKED = (
    f"FROM {table(Lock)} l JOIN {PERSON} x ON x.id = l.person_id AND x.organisation_id = %(house)s "
    f"WHERE l.person_id <> %(me)s AND {runs('l')}"
)
QUESTION = f"""
WITH mine AS ({_MY_DUTIES}), place AS ({_MY_PLACES})
SELECT CASE WHEN g.but THEN 'left_out' ELSE 'let_in' END, g.about_id, g.thing {_TO_ME}
UNION ALL SELECT 'let_in', g.about_id, g.thing {_TO_MINE}
UNION ALL SELECT 'let_in', g.about_id, g.thing {_TO_MY_GROUPS}
UNION ALL SELECT CASE WHEN l.thing IS NULL THEN 'locked' ELSE 'locked_thing' END, l.person_id, l.thing {_LOCKED}
UNION ALL SELECT 'is ' || m.kind, 0, NULL FROM mine m
UNION ALL SELECT 'at ' || p.kind, p.id, NULL FROM place p
UNION ALL {_few("known_on_duty", "facilitator")}
UNION ALL {_few("known_to_host", "host")}
UNION ALL SELECT CASE WHEN s.asked_to_miss THEN 'asked' ELSE 'circle' END, s.of_id, NULL {_SEATS}
UNION ALL SELECT 'blocked_by', b.by_id, NULL FROM {table(Block)} b WHERE b.against_id = %(me)s
UNION ALL SELECT 'opened', e.about_id, NULL FROM {table(Opening)} e
  WHERE e.by_id = %(me)s AND {runs("e")} AND {_knows("e.about_id", "facilitator")}
"""
"""Rows of (what, id of the database, key of a thing)."""


def look_around(me: Person, now: datetime) -> Stands:
    """Return how someone stands to others now."""
    found: dict[str, list[Any]] = defaultdict(list)
    keys: dict[str, list[str]] = defaultdict(list)
    moment = connection.ops.adapt_datetimefield_value(now)
    for what, number, thing in _ask(
        {"me": me.pk, "house": me.organisation_id, "now": moment, "few": FEW + 1}
    ):
        found[what].append(number)
        if thing is not None:
            keys[what].append(getattr(thing, "hex", thing))
    return Stands(
        kinds=frozenset(what.removeprefix("is ") for what in found if what.startswith("is ")),
        facilitates=tuple(found["at facilitator"]),
        hosts=tuple(found["at host"]),
        known_on_duty=_if_few(found["known_on_duty"]),
        known_to_host=_if_few(found["known_to_host"]),
        circle=(*found["asked"], *found["circle"]),
        asked=tuple(found["asked"]),
        blocked_by=tuple(found["blocked_by"]),
        opened=tuple(found["opened"]),
        let_in=tuple(keys["let_in"]),
        let_in_by=tuple(found["let_in"]),
        left_out=tuple(keys["left_out"]),
        locked=tuple(found["locked"]),
        locked_things=tuple(keys["locked_thing"]),
    )


def _if_few(people: list[int]) -> tuple[int, ...] | None:
    return tuple(people) if len(people) <= FEW else None


def _ask(values: dict[str, Any]) -> list[tuple[Any, ...]]:
    return ask(QUESTION, values)


def ask(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Return the rows of a fixed statement; PostgreSQL keeps its plan, because planning it anew costs more than answering."""
    if connection.vendor != "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return list(cursor.fetchall())
    from psycopg import Cursor

    connection.ensure_connection()
    with connection.wrap_database_errors, Cursor(connection.connection) as direct:
        direct.execute(statement, values, prepare=True)
        return direct.fetchall()
