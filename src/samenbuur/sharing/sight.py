"""The one rule of sight: which rows about people a viewer may see, as one query (design §1.2; security rules 1–8).

The rule is one condition in SQL, put together from what `Stands` says of the viewer. Everything in its text is ours: names
of columns, words of `method.sharing`, numbers and keys that came from the database; nothing that anybody wrote.
"""

# ruff: noqa: S608  see above

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import BooleanField, F, Func, Model, QuerySet
from django.db.models.expressions import Col
from django.db.models.lookups import Exact

from samenbuur.method.sharing import REACH, Audience, Relation
from samenbuur.people.standing import AT_WORK
from samenbuur.sharing.care import Label, label
from samenbuur.sharing.stands import PERSON, Near, known_in, reaches
from samenbuur.sharing.viewing import Viewer

Row = TypeVar("Row", bound=Model)
HERE = frozenset({Relation.ON_DUTY, Relation.HOST, Relation.CIRCLE})


def visible(rows: QuerySet[Row], viewer: Viewer) -> QuerySet[Row]:
    """Return only the rows that the viewer may see at this moment.

    Every read of something about a person starts here: lists, single things, counts, searches, exports, mails. A
    model about nobody is returned as it is; a model without a label raises Unlabelled. When someone sits beside the
    viewer, what is left is what that one may see as well, about the one whose page it is: of others it would tell by what
    is left who stands around them.
    """
    care = label(rows.model)
    if care.about is None:
        return rows
    seen = _seen_by(rows, care, viewer)
    return seen if viewer.other is None else _by_both(seen, care, viewer, viewer.other)


def _by_both(rows: QuerySet[Row], care: Label, viewer: Viewer, other: Viewer) -> QuerySet[Row]:
    """Return what of these rows who sits beside the viewer may see too; who works here is known to all of the house anyway."""
    both, whose = _seen_by(rows, care, other), viewer.looks_at
    if whose is None or care.audience is Audience.HOUSE:
        return both
    return both.filter(**{care.about or "pk": whose.key if care.by_key else whose.pk})


def _seen_by(rows: QuerySet[Row], care: Label, viewer: Viewer) -> QuerySet[Row]:
    if viewer.person is None or (care.at_work and not viewer.has(*AT_WORK)):
        return rows.none()
    if care.by_key and care.about is not None:
        return rows.filter(**{care.about: viewer.person.key})
    if _for_one(care):
        return rows.filter(**{care.about or "pk": viewer.person.pk})
    one = about_one(rows, care)
    if one == viewer.person.pk:
        return rows
    if one in viewer.stands.blocked_by or (one in viewer.stands.locked and not care.stays):
        return rows.none()
    return rows.filter(_seen(care, viewer, one))


def _for_one(care: Label) -> bool:
    """Whether nobody but the person can ever see such a row."""
    return care.audience is Audience.ONLY_ME and not care.also and not care.told_to


def about_one(rows: QuerySet[Any], care: Label) -> int | None:
    """Return the one person whom all these rows are about, where the question itself says so: `filter(person=amina)`."""
    where, name = rows.query.where, care.about or "id"
    # Two questions put together keep the conditions of the first only: they say nothing about the second.
    if rows.query.combinator or where.negated or where.connector != "AND" or "__" in name:
        return None
    field, table = rows.model._meta.get_field(name), rows.query.get_initial_alias()
    for condition in where.children:
        if isinstance(condition, Exact) and isinstance(condition.rhs, int) and isinstance(condition.lhs, Col):
            column = condition.lhs
            if column.target is field and column.alias == table:
                return condition.rhs
    return None


def _seen(care: Label, viewer: Viewer, one: int | None) -> "Seen":
    """Return the rule as this viewer meets it: worded once in a request, asked many times."""
    near = None if one is None else viewer.stands.near(one)
    rule: Seen | None = viewer.rules.get((care, near))
    if rule is None:
        rule = viewer.rules[care, near] = Seen(care, viewer, near)
    return rule


class Seen(Func):
    """The condition that a row is the viewer's own, or reaches them and is not closed to them, for one care label.

    `near`: how the viewer stands to the one other person whom all rows are about; None: they may be about anyone.
    """

    output_field = BooleanField()
    conditional = True

    def __init__(self, care: Label, viewer: Viewer, near: Near | None) -> None:
        paths = {
            "about": care.about or "id",
            "audience": care.audience_field,
            "told_to": care.told_to,
            "also": care.also,
            "key": "key" if care.chosen else "",
            "keyed": care.keyed if viewer.stands.locked_things else "",
        }
        self.text = f"({_reached(care, viewer, near)}){_not_closed(care, viewer, near)}"
        self.columns = [name for name in paths if f"{{{name}}}" in self.text]
        self.moments = self.text.count("%(now)s")
        self.now = viewer.now
        super().__init__(*(F(paths[name]) for name in self.columns))

    def as_sql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        """Return the rule with the names that the columns have in this question."""
        names = [compiler.compile(column)[0] for column in self.get_source_expressions()]
        text = self.text.format_map(dict(zip(self.columns, names, strict=True)))
        now = connection.ops.adapt_datetimefield_value(self.now)
        return f"({text.replace('%(now)s', '%s')})", [now] * self.moments


def _reached(care: Label, viewer: Viewer, near: Near | None) -> str:
    """Return the condition that a row is the viewer's own, or reaches them: alternatives that an index can each answer."""
    me, stands = viewer.me, viewer.stands
    here = "" if near else f" AND {_in_house(viewer)}"
    if near is None:
        ways = [f"{{about}} = {me}", *_by_standing(care, viewer)]
    else:
        ways = [_ways(care, near, viewer)]
    if not near and (everyone := _ways(care, {Relation.HOUSE}, viewer)):
        ways.append(f"({everyone}{here})")
    if care.also and (not care.also_at_work or viewer.has(*AT_WORK)):
        ways.append(f"({{also}} = {me}{here})")
    if care.chosen and stands.let_in:
        ways.append(f"({_keys(stands.let_in)} AND {_among(stands.let_in_by)})")
    if care.chosen and stands.opened and not care.own:
        ways.append(_among(stands.opened))
    return " OR ".join(filter(None, ways)) or "1 = 0"


def _in_house(viewer: Viewer) -> str:
    return f"EXISTS (SELECT 1 FROM {PERSON} h WHERE h.id = {{about}} AND h.organisation_id = {viewer.organisation_id})"


def _by_standing(care: Label, viewer: Viewer) -> Iterator[str]:
    """Yield, for each group of people to whom the viewer stands near, the condition that a row about them reaches them."""
    stands = viewer.stands
    groups = {
        Relation.ON_DUTY: _known(stands.known_on_duty, stands.facilitates, viewer),
        Relation.HOST: _known(stands.known_to_host, stands.hosts, viewer),
        Relation.CIRCLE: _among(stands.circle),
        Relation.ASKED: _among(stands.asked),
    }
    for relation, people in groups.items():
        if people and (ways := _ways(care, {relation}, viewer)):
            yield f"({people} AND ({ways}))"


def _ways(care: Label, relations: Near | set[Relation], viewer: Viewer) -> str:
    """Return the condition that a row reaches someone in these relations to its person; '' when none does."""
    if care.audience is not None:
        reached = "1 = 1" if not REACH[care.audience].isdisjoint(relations) else ""
    else:
        reached = reaches("{audience}", *relations) if relations else ""
    # The one it was told to sees it for as long as they have a duty here or a seat in the circle.
    told = f"{{told_to}} = {viewer.me}" if care.told_to and not HERE.isdisjoint(relations) else ""
    return " OR ".join(filter(None, (reached, told)))


def _not_closed(care: Label, viewer: Viewer, near: Near | None) -> str:
    """Return ' AND' the condition that nothing closes the row to the viewer, whatever else is true, unless it is their own."""
    stands, closed = viewer.stands, []
    if care.chosen and stands.left_out:
        closed.append(_keys(stands.left_out))
    if care.keyed and stands.locked_things:
        closed.append(_keys(stands.locked_things, "{keyed}"))
    hidden = {*stands.blocked_by, *(() if care.stays else stands.locked)}
    if hidden and near is None:
        closed.append(_among(sorted(hidden)))
    # A shared thing is about two: what either of them does not want to be seen of it, is not seen.
    if hidden and care.also:
        closed.append(f"({{also}} IS NOT NULL AND {_among(sorted(hidden), '{also}')})")
    own = f"{{about}} = {viewer.me} OR " if near is None else ""
    return f" AND ({own}NOT ({' OR '.join(closed)}))" if closed else ""


def _known(few: tuple[int, ...] | None, communities: tuple[int, ...], viewer: Viewer) -> str:
    if few is not None:
        return _among(few)
    return f"{{about}} IN ({known_in(', '.join(map(str, communities)), str(viewer.organisation_id))})"


def _among(people: Iterable[int], column: str = "{about}") -> str:
    """Return the condition that a column holds one of these; '' when there are none."""
    text = ",".join(str(int(number)) for number in people)
    if (
        text and connection.vendor == "postgresql"
    ):  # which reads one long word much sooner than many short ones
        return f"{column} = ANY ('{{{{{text}}}}}'::bigint[])"
    return f"{column} IN ({text})" if text else ""


def _keys(keys: Iterable[str], column: str = "{key}") -> str:
    """Return the condition that a thing has one of these keys, in the 32 digits that both databases read."""
    text = ", ".join(f"'{UUID(key).hex}'" for key in keys)
    return f"{column} IN ({text})"
