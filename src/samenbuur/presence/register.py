"""The statements of one tap: few and fixed, because this is what a room full of people waits for.

Written as SQL, with values always apart; a test proves that the right to a door said here equals the one said in
`presence.rights`, over the whole cast.
"""

# ruff: noqa: S608  only names of our own tables are put into the text; every value travels apart

from datetime import UTC, date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Model

from samenbuur import clock
from samenbuur.accounts.models import User
from samenbuur.activities.models import Activity, Occasion, Participation, Role
from samenbuur.communities.models import Community
from samenbuur.people.models import Acquaintance, Block, Duty, Person
from samenbuur.places.models import Area
from samenbuur.presence.models import Attendance, Away, Door, Notice, Tap
from samenbuur.sharing.models import Lock


def _table(model: type[Model]) -> str:
    return f'"{model._meta.db_table}"'


ATTENDANCE, TAP = _table(Attendance), _table(Tap)
_NO_KEY = UUID(int=0)


class Facts(NamedTuple):
    """All that a tap needs to know: the occasion, the right of who taps, and how the person stands to it."""

    occasion: int
    occasion_key: UUID | str
    status: str
    starts_at: datetime
    ends_at: datetime
    list_kept: bool | None
    settled_at: datetime | None
    activity: int
    register: str
    organisation: int
    me: int
    door: int | None
    duty: str | None
    role: str | None
    needs_second_factor: bool
    person: int | None
    blocked: bool
    takes_part: bool
    known_here: bool
    known_face: bool
    """Came before, or hosts, runs or facilitates here: nobody need welcome them."""
    undone: bool
    looked_after: bool
    was_here: bool
    """Ticked before at this very occasion, though perhaps by mistake."""

    @property
    def corrects(self) -> bool:
        """Whether who stands here may set a closed list right: a facilitator on duty there, or who runs the activity."""
        return self.door is None and (self.duty == "facilitator" or self.role == "runs")


_RUNS = "{0}.since <= %(now)s AND ({0}.until IS NULL OR {0}.until > %(now)s)"
_ON_DUTY = (
    f"FROM {_table(Duty)} d WHERE d.person_id = {{0}}.id AND d.kind IN ('facilitator', 'host') "
    f"AND {_RUNS.format('d')} AND (d.community_id = o.community "
    "OR (d.community_id IS NULL AND d.area_id IN (o.area, o.wider, o.widest)))"
)
_IN_A_PART = (
    f"FROM {_table(Role)} r WHERE r.person_id = {{0}}.id AND r.part IN ('hosts', 'runs') "
    f"AND r.activity_id = o.activity AND (r.occasion_id IS NULL OR r.occasion_id = o.id) AND {_RUNS.format('r')}"
)
# Set apart, PostgreSQL finds the occasion by its key first; it used to begin at all that a community ever planned.
_FIRST = "MATERIALIZED" if connection.vendor == "postgresql" else ""
_FACTS = f"""
WITH o AS {_FIRST} (
  SELECT o.id, o.key, o.status, o.starts_at, o.ends_at, o.list_kept, o.settled_at, a.id AS activity, a.register,
    c.id AS community, c.organisation_id, b.id AS area, b.parent_id AS wider, w.parent_id AS widest
  FROM {_table(Occasion)} o
  JOIN {_table(Activity)} a ON a.id = o.activity_id
  JOIN {_table(Community)} c ON c.id = a.community_id AND c.ended_at IS NULL
  LEFT JOIN {_table(Area)} b ON b.id = c.area_id
  LEFT JOIN {_table(Area)} w ON w.id = b.parent_id
  WHERE o.key = %(occasion)s
)
SELECT o.id, o.key, o.status, o.starts_at, o.ends_at, o.list_kept, o.settled_at, o.activity, o.register,
  o.organisation_id, me.id, {{door}},
  (SELECT MIN(d.kind) {_ON_DUTY.format("me")}),
  (SELECT MAX(r.part) {_IN_A_PART.format("me")}),
  EXISTS (SELECT 1 FROM {_table(Duty)} d WHERE d.person_id = me.id
     AND d.kind IN ('facilitator', 'administrator') AND {_RUNS.format("d")}),
  p.id,
  EXISTS (SELECT 1 FROM {_table(Block)} x WHERE x.by_id = p.id AND x.against_id = me.id)
    OR EXISTS (SELECT 1 FROM {_table(Lock)} l WHERE l.person_id = p.id AND p.id <> me.id AND l.thing IS NULL
       AND {_RUNS.format("l")}),
  EXISTS (SELECT 1 FROM {_table(Participation)} t
     WHERE t.person_id = p.id AND t.activity_id = o.activity AND t.until IS NULL),
  EXISTS (SELECT 1 FROM {_table(Acquaintance)} k WHERE k.person_id = p.id AND k.community_id = o.community
     AND {_RUNS.format("k")}),
  EXISTS (SELECT 1 FROM {ATTENDANCE} v WHERE v.person_id = p.id AND v.occasion_id <> o.id
     AND (SELECT e.activity_id FROM {_table(Occasion)} e WHERE e.id = v.occasion_id) = o.activity)
    OR EXISTS (SELECT 1 {_IN_A_PART.format("p")}) OR EXISTS (SELECT 1 {_ON_DUTY.format("p")}),
  EXISTS (SELECT 1 FROM {TAP} u WHERE u.ref = %(key)s AND u.kind = 'undo' AND u.code <> 422),
  EXISTS (SELECT 1 FROM {_table(Notice)} n WHERE n.person_id = p.id AND n.closed_at IS NULL)
    OR EXISTS (SELECT 1 FROM {_table(Away)} y WHERE y.person_id = p.id AND y.withdrawn_at IS NULL
       AND y.last_day IS NULL AND y.first_day <= %(today)s),
  EXISTS (SELECT 1 FROM {TAP} z
     WHERE z.occasion_id = o.id AND z.person_id = p.id AND z.kind = 'checkin' AND z.code <> 422)
FROM o
{{me}}
LEFT JOIN {_table(Person)} p ON p.key = %(person)s AND p.organisation_id = o.organisation_id AND p.left_at IS NULL
"""
_BY_ACCOUNT = _FACTS.format(
    door="NULL",
    me=f"JOIN {_table(Person)} me ON me.account_id = %(who)s AND me.organisation_id = o.organisation_id "
    "AND me.left_at IS NULL",
)
_BY_PERSON = _BY_ACCOUNT.replace("me.account_id = %(who)s", "me.id = %(who)s")
# A lent device is worth what its lender's right is worth at this moment.
_BY_DOOR = _FACTS.format(
    door="dr.id",
    me=f"JOIN {_table(Door)} dr ON dr.occasion_id = o.id AND dr.token_hash = %(who)s AND dr.ended_at IS NULL "
    f"AND dr.until > %(now)s JOIN {_table(Person)} me ON me.id = dr.lent_by_id AND me.left_at IS NULL "
    f"AND EXISTS (SELECT 1 FROM {_table(User)} q WHERE q.id = me.account_id AND q.is_active)",
)
STATEMENTS = {"account": _BY_ACCOUNT, "person": _BY_PERSON, "door": _BY_DOOR}


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value


def _moment(value: datetime | None) -> datetime | None:
    """Say of a moment from SQLite that it is in UTC; PostgreSQL says so itself."""
    return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


def facts(
    how: str, who: int | str, *, occasion: UUID, person: UUID | None, key: UUID, now: datetime, today: date
) -> Facts | None:
    """Return what a tap needs to know, or None when there is no such occasion or who taps has no place here.

    `how` says what `who` is: 'account' or 'person' (their id), or 'door' (hash of the device's token).
    """
    values = {"who": who, "occasion": occasion, "person": person, "key": key, "now": now, "today": today}
    values = {name: _plain(value) for name, value in values.items()}
    if connection.vendor == "sqlite":
        values["today"] = str(today)
    row, _ = _ask(STATEMENTS[how], values)
    if row is None:
        return None
    found = Facts(*row)
    begun, ended = _moment(found.starts_at), _moment(found.ends_at)
    assert begun is not None
    assert ended is not None
    return found._replace(starts_at=begun, ends_at=ended)


def door(how: str, who: int | str, *, occasion: UUID, now: datetime) -> Facts | None:
    """Return what is known of someone at the door of an occasion; None when they have no right to stand there now."""
    known = facts(
        how, who, occasion=occasion, person=None, key=_NO_KEY, now=now, today=clock.here(now).date()
    )
    return known if known is not None and (known.duty or known.role) else None


_COLUMNS = (
    "key",
    "kind",
    "organisation_id",
    "occasion_id",
    "person_id",
    "ref",
    "number",
    "door_id",
    "by_id",
    "device",
    "device_time",
    "received_at",
    "sha256",
    "code",
    "why",
)
_WRITE_TAP = (
    f"INSERT INTO {TAP} ({', '.join(_COLUMNS)}) "
    f"VALUES ({', '.join(['%s'] * len(_COLUMNS))}) ON CONFLICT DO NOTHING"
)
_SAME_KEY = f"SELECT sha256, code, why FROM {TAP} WHERE key = %s"
_ARRIVE = (
    f"INSERT INTO {ATTENDANCE} (occasion_id, person_id, tap, came_at, newcomer, comes_again) "
    "VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING"
)
_JOIN = f"INSERT INTO {_table(Participation)} (person_id, activity_id, since) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING"


def _ask(statement: str, values: Any) -> tuple[tuple[Any, ...] | None, int]:
    """Run one of the fixed statements; return its first row, if any, and how many rows it touched.

    PostgreSQL keeps the plan of each: planning the large one anew cost more than all the rest of a tap.
    """
    if connection.vendor != "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return (cursor.fetchone() if cursor.description else None), cursor.rowcount
    from psycopg import Cursor

    connection.ensure_connection()
    with connection.wrap_database_errors, Cursor(connection.connection) as direct:
        direct.execute(statement, values, prepare=True)
        return (direct.fetchone() if direct.description else None), direct.rowcount


def _do(statement: str, values: list[Any]) -> int:
    return _ask(statement, [_plain(value) for value in values])[1]


def write_tap(**row: Any) -> bool:
    """Write the one row of a key; False when the key was used before."""
    return _do(_WRITE_TAP, [row[name] for name in _COLUMNS]) == 1


def same_key(key: UUID) -> tuple[str, int, str] | None:
    """Return the mark, the code and the reason stored under a key."""
    row, _ = _ask(_SAME_KEY, [key.hex])
    return (row[0], row[1], row[2]) if row else None


def arrive(*, occasion: int, person: int, tap: UUID, came_at: datetime, newcomer: bool) -> bool:
    """Write that someone is there; False when that was known."""
    return _do(_ARRIVE, [occasion, person, tap, came_at, newcomer, False]) == 1


def join(*, person: int, activity: int, since: datetime) -> bool:
    """Write that someone takes part from now on; False when that was known."""
    return _do(_JOIN, [person, activity, since]) == 1


def take_turns(occasion: UUID | str, *, alone: bool) -> None:
    """On PostgreSQL: let taps of one occasion run side by side, but an undo alone.

    An undo must see each tap it may leave standing, and each tap must see its undo; SQLite writes one by one anyway.
    """
    if connection.vendor != "postgresql":
        return
    lock = int(str(occasion).replace("-", "")[:15], 16)
    _ask(f"SELECT pg_advisory_xact_lock{'' if alone else '_shared'}(%s)", [lock])
