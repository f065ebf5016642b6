"""What has had its time: for each kind of record about a person, by the table of terms (method/data/keeping.toml; AVG 5)."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Count, DateField, F, Q, QuerySet
from django.db.models.functions import TruncMonth

from samenbuur import clock
from samenbuur.method.keeping import Term, chosen, next_month
from samenbuur.people.models import Person
from samenbuur.people.standing import running
from samenbuur.sharing.care import Label, label
from samenbuur.sharing.models import Lock

PERSON, LOOKS = "people.person", "sharing.look"
Model = type[models.Model]


def terms() -> Mapping[str, Term]:
    """Return the terms of this house: the table, with what the organisation chose. Raises method.keeping.Unclear."""
    return chosen(settings.KEEPING)


def kinds() -> Iterator[tuple[Model, Label, Term]]:
    """Return every kind of record about a person, with its label and its term; one without a term does not go."""
    for model in apps.get_models():
        if not model.__module__.startswith("samenbuur.") or (care := label(model)).about is None:
            continue
        if (term := terms().get(model._meta.label_lower)) is not None:
            yield model, care, term


def model_of(what: str) -> Model:
    """Return the model of one kind."""
    model: Model = apps.get_model(what)
    return model


def of_kind(what: str) -> tuple[Model, Label, Term]:
    """Return the model, label and term of one kind (`room.model`)."""
    model = model_of(what)
    return model, label(model), terms()[what]


def _dated(model: Model, field: str) -> bool:
    return not isinstance(model._meta.get_field(field), models.DateTimeField)


def _as(model: Model, field: str, day: date) -> date | datetime:
    """Return the beginning of a day as the field holds it: a day, or a moment."""
    return day if _dated(model, field) else clock.moment(day, time.min)


def of_month(model: Model, term: Term, month: date) -> Q:
    """Return the condition that one of the moments of a row lies in this month."""
    first, after = month, next_month(month)
    return reduce(
        or_,
        (
            Q(**{f"{field}__gte": _as(model, field, first), f"{field}__lt": _as(model, field, after)})
            for field in term.since
        ),
    )


def of_people(care: Label, people: list[Person]) -> Q:
    """Return the condition that a row is about one of these people."""
    return Q(**{f"{care.about or 'pk'}__in": [one.key if care.by_key else one.pk for one in people]})


def not_locked(model: Model, care: Label) -> Q:
    """Return the condition that nothing of a row is locked: what is locked stays (AVG 18)."""
    locks = Lock.objects.filter(running(clock.now()))
    people = locks.filter(thing=None).values("person__key" if care.by_key else "person")
    free = ~Q(**{f"{care.about or 'pk'}__in": people})
    if "key" in {field.name for field in model._meta.fields}:
        free &= ~Q(key__in=locks.exclude(thing=None).values("thing"))
    return free


def coming(model: Model, care: Label, term: Term, today: date) -> dict[tuple[Person, date], int]:
    """Return how many rows of whom, of which month, have had their time or have it within `beforehand` days."""
    until = today - timedelta(days=term.days - term.beforehand)
    found: Counter[tuple[Any, date]] = Counter()
    for field in term.since:
        month = (
            TruncMonth(field)
            if _dated(model, field)
            else TruncMonth(field, tzinfo=clock.HERE, output_field=DateField())
        )
        rows = model._default_manager.filter(
            not_locked(model, care), **{f"{field}__lt": _as(model, field, until)}
        )
        told = rows.order_by().annotate(of_month=month, whose=F(care.about or "pk"))
        for whose, first, count in told.values_list("whose", "of_month").annotate(Count("pk")):
            if whose is not None and next_month(first) <= until:
                found[whose, first] += count
    by = "key" if care.by_key else "pk"
    people = {
        getattr(p, by): p for p in Person.objects.filter(**{f"{by}__in": {whose for whose, _ in found}})
    }
    return {(people[whose], month): count for (whose, month), count in found.items() if whose in people}


def out_of_sight(term: Term, now: datetime) -> QuerySet[Person]:
    """Return who gave no sign of life since the term of a person, and for whom nothing runs."""
    since = now - timedelta(days=term.days)
    alive = Q(account__last_login__gte=since) | Q(left_at__gte=since)
    people = Person.objects.exclude(alive).filter(met_at__lt=since)
    for sign in term.since:
        room, kind, field = sign.split(".")
        if f"{room}.{kind}" == PERSON:
            continue
        model, care, _term = of_kind(f"{room}.{kind}")
        lately = model._default_manager.filter(**{f"{field}__gte": since}).exclude(
            **{care.about or "pk": None}
        )
        people = people.exclude(pk__in=lately.values(care.about or "pk"))
    for what in term.runs:
        room, kind, *of = what.split(".")
        model = model_of(f"{room}.{kind}")
        who = of[0] if of else label(model).about or "pk"
        people = people.exclude(pk__in=model._default_manager.filter(running(now)).values(who))
    return people


def had_their_time(model: Model, term: Term, now: datetime) -> QuerySet[Any]:
    """Return the traces of a kind that have had their time, to the day."""
    before = (now - timedelta(days=term.days)) if term.since else now
    rows = model._default_manager.filter(
        reduce(
            or_,
            (
                Q(**{f"{f}__lt": clock.here(before).date() if _dated(model, f) else before})
                for f in term.since
            ),
        )
    )
    return rows.order_by("pk")
