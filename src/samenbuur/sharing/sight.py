"""The one rule of sight: which rows about people a viewer may see, as one query (design §1.2; security rules 1–8)."""

from functools import reduce
from operator import or_
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from samenbuur.method.sharing import Relation, reaching
from samenbuur.people.models import Acquaintance, Person
from samenbuur.people.standing import running
from samenbuur.sharing.care import Label, label
from samenbuur.sharing.models import Grant
from samenbuur.sharing.viewing import Viewer

Row = TypeVar("Row", bound=Model)

EVERY = ~Q(pk__in=[])
"""Every row. An empty `Q()` would vanish beside an 'or', and with it the rows that it stands for."""
NONE = Q(pk__in=[])


def visible(rows: QuerySet[Row], viewer: Viewer) -> QuerySet[Row]:
    """Return only the rows that the viewer may see at this moment.

    Every read of something about a person starts here: lists, single things, counts, searches, exports, mails. A
    model about nobody is returned as it is; a model without a label raises Unlabelled. When someone sits beside the
    viewer, what is left is what that one may see as well.
    """
    care = label(rows.model)
    if care.about is None:
        return rows
    seen = _seen(rows, care, viewer)
    return seen if viewer.other is None else _seen(seen, care, viewer.other)


def _seen(rows: QuerySet[Row], care: Label, viewer: Viewer) -> QuerySet[Row]:
    if viewer.person is None:
        return rows.none()
    if care.by_key and care.about is not None:
        return rows.filter(**{care.about: viewer.person.key})
    if care not in viewer.rules:
        viewer.rules[care] = (_reached(care, viewer.person, viewer), _not_closed(care, viewer.person, viewer))
    return rows.filter(*viewer.rules[care])


def _path(about: str | None, field: str) -> str:
    return f"{about}__{field}" if about else field


def _reached(care: Label, me: Person, viewer: Viewer) -> Q:
    """Return the condition that a row is the viewer's own, or reaches them: alternatives that an index can each answer."""
    relations = _relations(care, me, viewer)
    reached = [_audience(care, relation) & condition for relation, condition in relations.items()]
    if care.chosen:
        reached += _opened(care, me, viewer)
    return reduce(or_, reached, _own(care, me))


def _not_closed(care: Label, me: Person, viewer: Viewer) -> Q:
    """Return the condition that a row is the viewer's own, or of their house and not closed to them: this beats the rest."""
    open_to_me = Q(**{_path(care.about, "organisation"): viewer.organisation_id})
    if care.chosen:
        open_to_me &= ~Q(key__in=_grants(viewer).filter(to=me.pk, but=True).values("thing"))
    # A shared thing is about two: what either of them does not want to be seen of it, is not seen.
    for about in filter(None, (care.about or "pk", care.also)) if viewer.stands.blocked_by else ():
        open_to_me &= ~Q(**{f"{about}__in": viewer.stands.blocked_by})
    return _own(care, me) | open_to_me


def _own(care: Label, me: Person) -> Q:
    return Q(**{care.about or "pk": me.pk})


def _opened(care: Label, me: Person, viewer: Viewer) -> list[Q]:
    """Return the conditions that a thing was opened beside its audience: by name, to a group, or in an emergency."""
    who = care.about or "pk"
    groups = [
        Q(audience__in=reaching(relation)) & condition
        for relation, condition in _relations(_ABOUT_A_GRANT, me, viewer).items()
    ]
    to_me = _grants(viewer).filter(to=me.pk, but=False).values("thing")
    to_mine = _grants(viewer).filter(reduce(or_, groups)).exclude(audience="").values("thing")
    found = [Q(key__in=to_me), Q(key__in=to_mine)]
    if viewer.stands.groups:
        to_hosts = _grants(viewer).filter(group__in=viewer.stands.groups)
        found.append(Q(key__in=to_hosts.values("thing")))
    if viewer.stands.opened:
        found.append(
            Q(**{f"{who}__in": viewer.stands.opened}) & _known(who, viewer.stands.facilitates, viewer)
        )
    return found


_ABOUT_A_GRANT = Label(about="about")


def _grants(viewer: Viewer) -> QuerySet[Grant]:
    return Grant.objects.filter(running(viewer.now))


def _audience(care: Label, relation: Relation) -> Q:
    """Return the condition that a row's audience reaches this relation."""
    reached = reaching(relation)
    if care.audience is not None:
        return EVERY if care.audience in reached else NONE
    return Q(**{f"{care.audience_field}__in": reached})


def _known(who: str, communities: tuple[int, ...], viewer: Viewer) -> Q:
    known = Acquaintance.objects.filter(running(viewer.now), community__in=communities)
    return Q(**{f"{who}__in": known.values("person")})


def _relations(care: Label, me: Person, viewer: Viewer) -> dict[Relation, Q]:
    """Return, for each relation in which the viewer can stand now, the condition that they do to the person of a row."""
    who, stands = care.about or "pk", viewer.stands
    conditions = {Relation.HOUSE: EVERY}
    if stands.facilitates:
        conditions[Relation.ON_DUTY] = _known(who, stands.facilitates, viewer)
    if stands.hosts:
        conditions[Relation.HOST] = _known(who, stands.hosts, viewer)
    if stands.circle:
        conditions[Relation.CIRCLE] = Q(**{f"{who}__in": stands.circle})
    if stands.asked:
        conditions[Relation.ASKED] = Q(**{f"{who}__in": stands.asked})
    here = [conditions[r] for r in (Relation.ON_DUTY, Relation.HOST, Relation.CIRCLE) if r in conditions]
    if care.told_to and here:
        conditions[Relation.TOLD] = Q(**{care.told_to: me.pk}) & reduce(or_, here)
    if care.also:
        conditions[Relation.ALSO] = Q(**{care.also: me.pk})
    return conditions
