"""The one rule of sight: which rows about people a viewer may see, as one query (design §1.2; security rules 1–8)."""

from typing import TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from samenbuur.method.sharing import Relation, reaching
from samenbuur.people.models import DutyKind, Person
from samenbuur.people.standing import blocked_by, circles_with, known_where, running
from samenbuur.sharing.care import Label, label
from samenbuur.sharing.models import Grant, Opening
from samenbuur.sharing.viewing import Viewer

Row = TypeVar("Row", bound=Model)

EVERY = ~Q(pk__in=[])
"""Every row. An empty `Q()` would vanish beside an 'or', and with it the rows that it stands for."""


def visible(rows: QuerySet[Row], viewer: Viewer) -> QuerySet[Row]:
    """Return only the rows that the viewer may see at this moment.

    Every read of something about a person starts here: lists, single things, counts, searches, exports, mails. A
    model about nobody is returned as it is; a model without a label raises Unlabelled.
    """
    care = label(rows.model)
    if care.about is None:
        return rows
    if viewer.person is None:
        return rows.none()
    if care.by_key:
        return rows.filter(**{care.about: viewer.person.key})
    return rows.filter(_reach(care, viewer.person, viewer), **_same_house(care, viewer))


def _same_house(care: Label, viewer: Viewer) -> dict[str, object]:
    return {_path(care.about, "organisation"): viewer.organisation_id}


def _path(about: str | None, field: str) -> str:
    return f"{about}__{field}" if about else field


def _reach(care: Label, me: Person, viewer: Viewer) -> Q:
    who = care.about or "pk"
    himself = Q(**{who: me.pk})
    relations = _relations(care, me, viewer)
    others = Q(pk__in=[])
    for relation, condition in relations.items():
        others |= _audience(care, relation) & condition
    if care.chosen:
        others = (others | _opened(care, me, viewer, relations)) & ~Q(key__in=_left_out(me, viewer))
    return himself | (others & ~Q(**{f"{who}__in": blocked_by(me).values("by")}))


def _opened(care: Label, me: Person, viewer: Viewer, relations: dict[Relation, Q]) -> Q:
    """Return the condition that a thing was opened beside its audience: by name, to a group, or in an emergency."""
    who = care.about or "pk"
    groups = Q(to=me.pk)
    about = _relations(_ABOUT_A_GRANT, me, viewer)
    for relation, condition in about.items():
        groups |= Q(audience__in=reaching(relation)) & condition
    granted = Grant.objects.filter(running(viewer.now), groups, but=False)
    opened = Opening.objects.filter(running(viewer.now), by=me.pk)
    emergency = Q(**{f"{who}__in": opened.values("about")}) & relations[Relation.ON_DUTY]
    return Q(key__in=granted.values("thing")) | emergency


_ABOUT_A_GRANT = Label(about="about")


def _left_out(me: Person, viewer: Viewer) -> QuerySet[Grant, tuple[UUID]]:
    rows: QuerySet[Grant, tuple[UUID]] = Grant.objects.filter(
        running(viewer.now), to=me.pk, but=True
    ).values_list("thing")
    return rows


def _audience(care: Label, relation: Relation) -> Q:
    """Return the condition that a row's audience reaches this relation."""
    reached = reaching(relation)
    if care.audience is not None:
        return EVERY if care.audience in reached else Q(pk__in=[])
    return Q(**{f"{care.audience_field}__in": reached})


def _relations(care: Label, me: Person, viewer: Viewer) -> dict[Relation, Q]:
    """Return, for each relation, the condition that the viewer stands in it to the person of a row."""
    who, now = care.about or "pk", viewer.now
    on_duty = known_where(me, [DutyKind.FACILITATOR], now).values("person")
    host = known_where(me, [DutyKind.HOST], now).values("person")
    circle = circles_with(me, now).values("of")
    conditions = {
        Relation.ON_DUTY: Q(**{f"{who}__in": on_duty}),
        Relation.HOST: Q(**{f"{who}__in": host}),
        Relation.CIRCLE: Q(**{f"{who}__in": circle}),
        Relation.ASKED: Q(**{f"{who}__in": circles_with(me, now, asked=True).values("of")}),
        Relation.HOUSE: EVERY,
    }
    if care.told_to:
        here = conditions[Relation.ON_DUTY] | conditions[Relation.HOST] | conditions[Relation.CIRCLE]
        conditions[Relation.TOLD] = Q(**{care.told_to: me.pk}) & here
    if care.also:
        conditions[Relation.ALSO] = Q(**{care.also: me.pk})
    return conditions
