"""The list at a door in two fixed statements: a room full of people waits for it, and wording seven questions took longest.

Written as SQL, with values always apart, as `presence.register` is; tests prove that it holds whom `doorlist.on_list` holds.
"""

# ruff: noqa: S608  only names of our own tables are put into the text; every value travels apart

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from samenbuur.activities.models import Occasion, Participation, Role
from samenbuur.people.models import Acquaintance, Block, Duty, Person
from samenbuur.presence.models import Attendance, Away, Tap
from samenbuur.sharing.models import Lock
from samenbuur.sharing.stands import ask, runs, table

SAME_DAYS = 6
"""Occasions of the same weekday that say who is expected."""


class Listed(NamedTuple):
    """Someone on the list of an occasion."""

    pk: int
    key: UUID
    first_name: str
    tell_apart: str
    here: bool
    newcomer: bool
    comes_again: bool
    welcomer: str | None
    """First name of who is asked to welcome them."""
    welcomer_unseen: bool
    """Whether that one blocked who looks."""
    welcomed: bool
    came_last: datetime | None
    times: int | None
    """How often among the last same weekdays; None: never came before."""
    receives: bool
    """Hosts, runs or facilitates here: welcomes, and is nobody to welcome."""
    away: bool


_BLOCKED = f"EXISTS (SELECT 1 FROM {table(Block)} x WHERE x.by_id = {{0}} AND x.against_id = %(me)s)"
# The rule of `rights.hidden_from`: who blocked who looks, and of whom everything is locked.
_HIDDEN = (
    f"({_BLOCKED} OR ({{0}} <> %(me)s AND EXISTS (SELECT 1 FROM {table(Lock)} n "
    f"WHERE n.person_id = {{0}} AND n.thing IS NULL AND {runs('n')})))"
)
_KNOWN = (
    f" UNION SELECT k.person_id FROM {table(Acquaintance)} k "
    f"WHERE k.community_id = %(community)s AND {runs('k')}"
)
_LIST = f"""
WITH came AS (
  SELECT v.person_id, MAX(v.came_at) AS last,
    SUM(CASE WHEN v.occasion_id IN ({", ".join(f"%(day{n})s" for n in range(SAME_DAYS))}) THEN 1 ELSE 0 END) AS times
  FROM {table(Occasion)} e JOIN {table(Attendance)} v ON v.occasion_id = e.id
  WHERE e.activity_id = %(activity)s AND e.id <> %(occasion)s AND e.starts_at < %(starts_at)s
  GROUP BY v.person_id
), listed AS (
  SELECT t.person_id FROM {table(Participation)} t WHERE t.activity_id = %(activity)s AND t.until IS NULL
  UNION SELECT z.person_id FROM {table(Tap)} z
    WHERE z.occasion_id = %(occasion)s AND z.kind = 'checkin' AND z.code <> 422 AND z.person_id IS NOT NULL
  {{known}}
)
SELECT p.id, p.key, p.first_name, p.tell_apart, a.id IS NOT NULL, COALESCE(a.newcomer, %(no)s),
  COALESCE(a.comes_again, %(no)s), w.first_name, w.id IS NOT NULL AND {_BLOCKED.format("w.id")},
  a.welcomed_at IS NOT NULL, c.last, c.times,
  p.id IN (SELECT r.person_id FROM {table(Role)} r WHERE r.activity_id = %(activity)s AND r.part IN ('hosts', 'runs')
    AND (r.occasion_id IS NULL OR r.occasion_id = %(occasion)s) AND {runs("r")})
  OR p.id IN (SELECT d.person_id FROM {table(Duty)} d WHERE d.kind IN ('host', 'facilitator') AND {runs("d")}
    AND (d.community_id = %(community)s
      OR (d.community_id IS NULL AND d.area_id IN (%(area)s, %(wider)s, %(widest)s)))),
  p.id IN (SELECT y.person_id FROM {table(Away)} y WHERE y.withdrawn_at IS NULL
    AND y.first_day <= %(day)s AND (y.last_day IS NULL OR y.last_day >= %(day)s))
FROM listed l JOIN {table(Person)} p ON p.id = l.person_id
LEFT JOIN {table(Attendance)} a ON a.person_id = p.id AND a.occasion_id = %(occasion)s
LEFT JOIN {table(Person)} w ON w.id = a.welcomer_id
LEFT JOIN came c ON c.person_id = p.id
WHERE p.organisation_id = %(house)s AND p.left_at IS NULL AND NOT {_HIDDEN.format("p.id")}
"""
_WIDE, _NARROW = _LIST.format(known=_KNOWN), _LIST.format(known="")
_KEPT = f"""
SELECT e.id, e.starts_at FROM {table(Occasion)} e
WHERE e.activity_id = %(activity)s AND e.starts_at < %(starts_at)s AND e.list_kept ORDER BY e.starts_at DESC LIMIT 30
"""
_COUNTED = f"""
SELECT (SELECT COUNT(*) FROM {table(Attendance)} v WHERE v.occasion_id = o.id
    AND NOT {_HIDDEN.format("v.person_id")}), o.guests
FROM {table(Occasion)} o WHERE o.id = %(occasion)s
"""


def counted(occasion: Occasion, me: Person, now: datetime) -> tuple[int, int]:
    """Return how many are here by name, of those whom who looks may see, and how many guests."""
    [(here, guests)] = ask(_COUNTED, {"occasion": occasion.pk, "me": me.pk, "now": _stored(now)})
    return here, guests


def kept(occasion: Occasion) -> list[tuple[int, datetime]]:
    """Return the last occasions of an activity before this one whose list was kept: id and when they began."""
    values = {"activity": occasion.activity_id, "starts_at": _stored(occasion.starts_at)}
    return [(pk, moment) for pk, began in ask(_KEPT, values) if (moment := _moment(began))]


def listed(
    occasion: Occasion, me: Person, *, wide: bool, same_days: Sequence[int], day: date, now: datetime
) -> list[Listed]:
    """Return who is on the list of an occasion for who looks, unordered. `wide`: also whom the community knows."""
    community = occasion.activity.community
    area = community.area
    days = [*same_days, *[0] * SAME_DAYS][:SAME_DAYS]
    values: dict[str, Any] = {f"day{number}": pk for number, pk in enumerate(days)}
    values |= {
        "me": me.pk,
        "house": me.organisation_id,
        "occasion": occasion.pk,
        "activity": occasion.activity_id,
    }
    values |= {"community": community.pk, "area": area and area.pk, "wider": area and area.parent_id}
    values |= {"widest": area and area.parent and area.parent.parent_id, "no": False}
    values |= {"now": _stored(now), "starts_at": _stored(occasion.starts_at), "day": _stored_day(day)}
    return [
        Listed(pk, UUID(str(key)), first, apart, bool(here), bool(new), bool(again), host, bool(unseen),
               bool(done), _moment(last), times, bool(receives), bool(away))
        for pk, key, first, apart, here, new, again, host, unseen, done, last, times, receives, away in ask(
            _WIDE if wide else _NARROW, values
        )
    ]  # fmt: skip


def _stored(moment: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(moment)


def _stored_day(day: date) -> Any:
    return connection.ops.adapt_datefield_value(day)


def _moment(value: datetime | str | None) -> datetime | None:
    """Read a moment as SQLite gives it, without its zone, and from an aggregate as text; PostgreSQL's needs nothing."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value
