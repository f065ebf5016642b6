"""Reads of key figures: the viewer first, through the one rule of sight, every look written down."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from samenbuur import clock
from samenbuur.communities.models import Community
from samenbuur.keyfigures import reckoning
from samenbuur.keyfigures.actions.writing import KEPT_AFTER
from samenbuur.keyfigures.models import Impression, KeyFigure, Side, Tie, Tip, Tone
from samenbuur.method.bridges import Told
from samenbuur.method.rolemix import Cover, Kind, Seen, fresh, mix, of_kind
from samenbuur.people.models import Acquaintance, DutyKind, Person
from samenbuur.people.standing import communities_of, running
from samenbuur.sharing.looks import Deed
from samenbuur.sharing.queries import by_name_only
from samenbuur.sharing.sealed import Reader
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer


@dataclass(frozen=True)
class Opened:
    """A row, opened for who may see it. `words` is empty when the key is gone."""

    row: Any
    words: dict[str, str]


def _opened(row: Any, said: Any) -> Opened:
    return Opened(row, said or {})


TIPS: Reader[Tip, Opened] = Reader(
    Tip, opened=_opened, standing=lambda _now: Q(withdrawn_at=None), related=("community",)
)
FIGURES: Reader[KeyFigure, Opened] = Reader(
    KeyFigure, opened=_opened, standing=lambda _now: Q(), related=("community", "told_to")
)
SEEN: Reader[Impression, Opened] = Reader(
    Impression,
    opened=_opened,
    standing=lambda _now: Q(withdrawn_at=None),
    related=("told_to", "figure__community"),
)


def communities(viewer: Viewer) -> QuerySet[Community]:
    """Return the communities of which the viewer is facilitator now."""
    if viewer.person is None:
        return Community.objects.none()
    return communities_of(viewer.person, [DutyKind.FACILITATOR], viewer.now).order_by("name")


# Tips.


def tips(viewer: Viewer, *, thrown_away: bool = False) -> QuerySet[Tip]:
    """Return the tips that the viewer may see, unopened, newest first; those put aside lately, if asked."""
    lately = Q(withdrawn_at__gt=viewer.now - KEPT_AFTER)
    rows = TIPS.rows(viewer, standing=lately if thrown_away else None)
    return rows.filter(community__in=communities(viewer).order_by().values("pk"))


def to_ask(viewer: Viewer) -> list[Opened]:
    """Return whom one should know and who did not say yes yet, opened."""
    return TIPS.read(viewer, tips(viewer))


def tip(viewer: Viewer, key: UUID) -> Opened | None:
    """Return one tip, opened; None when it is absent or not for this viewer."""
    return next(iter(TIPS.read(viewer, tips(viewer).filter(key=key))), None)


# Who said yes.


def figures(viewer: Viewer) -> QuerySet[KeyFigure]:
    """Return the key figures whom the viewer may see: those who still agree; oneself also afterwards. Unopened."""
    rows = FIGURES.rows(viewer).filter(running(viewer.now) | Q(person=viewer.person))
    return rows.order_by("person__first_name", "pk")


def known_here(viewer: Viewer) -> list[Opened]:
    """Return the key figures who agree now, opened, by name."""
    return FIGURES.read(viewer, figures(viewer).filter(running(viewer.now)))


def figure(viewer: Viewer, key: UUID, *, deed: Deed = Deed.READ) -> Opened | None:
    """Return one key figure, opened; None when absent, over, or not for this viewer."""
    return next(iter(FIGURES.read(viewer, figures(viewer).filter(key=key), deed)), None)


def of_person(viewer: Viewer, person: Person) -> list[Opened]:
    """Return as what someone agreed to be known, as far as the viewer may see; for themselves also what is over."""
    return FIGURES.read(viewer, figures(viewer).filter(person=person))


# What was seen of them.


def impressions(viewer: Viewer, *, thrown_away: bool = False) -> QuerySet[Impression]:
    """Return the impressions that the viewer may see: while the yes stands; about oneself always. Unopened."""
    standing = Q(withdrawn_at__gt=viewer.now - KEPT_AFTER) if thrown_away else Q(withdrawn_at=None)
    # Who does not see the key figure sees nothing that was seen of them, however widely that was shown before.
    figure = figures(viewer).filter(running(viewer.now)).order_by().values("pk")
    rests = Q(figure__in=figure) | Q(person=viewer.person)
    return SEEN.rows(viewer, standing=standing & rests)


def seen_of(viewer: Viewer, row: KeyFigure) -> list[Opened]:
    """Return what was seen of a key figure, opened, newest first."""
    return SEEN.read(viewer, impressions(viewer).filter(figure=row))


def impression(viewer: Viewer, key: UUID) -> Opened | None:
    """Return one impression, opened; None when absent or not for this viewer."""
    return next(iter(SEEN.read(viewer, impressions(viewer).filter(key=key))), None)


def day_of(row: Impression | Tone) -> date:
    """Return the day of an impression, as the neighbourhood counts days."""
    return clock.here(row.at).date()


def still_counts(viewer: Viewer, row: Impression | Tone) -> bool:
    """Return whether an impression is of the last year."""
    return fresh(day_of(row), clock.here(viewer.now).date())


def mix_of(viewer: Viewer, community: Community) -> list[Cover]:
    """Return which roles a community has and lacks, from what the viewer may see; empty when nobody said anything yet."""
    rows = impressions(viewer).filter(running(viewer.now, "figure__"), figure__community=community)
    seen = [
        Seen(
            who=one.row.person_id,
            part=one.words.get("part", ""),
            on=day_of(one.row),
            by=one.words.get("voice") or one.row.told_to_id,
        )
        for one in SEEN.read(viewer, rows)
    ]
    among = [part.key for part in of_kind(Kind.ROLE, settings.ROLES)]
    return mix(seen, today=clock.here(viewer.now).date(), among=among)


def tones_of(viewer: Viewer, community: Community) -> list[Tone]:
    """Return what was heard of the tone in a community where the viewer works, newest first; it names nobody."""
    if viewer.person is None:
        return []
    works = communities_of(viewer.person, [DutyKind.FACILITATOR, DutyKind.HOST], viewer.now)
    rows = Tone.objects.filter(community=community, community__in=works.order_by().values("pk"))
    return list(visible(rows, viewer).select_related("by"))


def tone(viewer: Viewer, key: UUID) -> Tone | None:
    """Return an impression of the tone that the viewer wrote down; else None."""
    return Tone.objects.filter(key=key, by=viewer.person).first() if viewer.person else None


# Who knows whom.


def may_be_tied(viewer: Viewer, person: Person) -> QuerySet[Person]:
    """Return who else is a key figure for the viewer now: whom someone may say that they know."""
    known = figures(viewer).filter(running(viewer.now)).order_by().values("person")
    return (
        by_name_only(viewer, Person.objects.filter(pk__in=known))
        .exclude(pk=person.pk)
        .order_by("first_name", "pk")
    )


def ties(viewer: Viewer) -> QuerySet[Tie]:
    """Return who knows whom now, as far as the viewer may see; what waits for a second yes as well."""
    rows = visible(Tie.objects.filter(running(viewer.now)), viewer)
    return rows.filter(person__left_at=None, other__left_at=None).select_related("person", "other", "told_to")


def ties_of(viewer: Viewer, person: Person) -> list[tuple[Tie, Person]]:
    """Return whom someone knows, with the row that says so; only others whom the viewer may know as a key figure."""
    known = set(figures(viewer).filter(running(viewer.now)).order_by().values_list("person", flat=True))
    found = []
    for row in ties(viewer).filter(Q(person=person) | Q(other=person)):
        other = row.other if row.person_id == person.pk else row.person
        if other.pk in known or viewer.me in (row.person_id, row.other_id):
            found.append((row, other))
    return found


@dataclass(frozen=True)
class Network:
    """Who knows whom, as far as the viewer may see: people with their communities and side, lines, and what they tell."""

    people: dict[int, Person]
    groups: dict[int, list[str]]
    formal: frozenset[int]
    lines: list[tuple[int, int]]
    told: Told


def network(viewer: Viewer) -> Network:
    """Return the network of the key figures whom the viewer may see: only lines to which both agreed."""
    people: dict[int, Person] = {}
    groups: dict[int, list[str]] = {}
    formal = set()
    for row in figures(viewer).filter(running(viewer.now)):
        people[row.person_id] = row.person
        groups.setdefault(row.person_id, []).append(row.community.name)
        if row.side == Side.WORK:
            formal.add(row.person_id)
    agreed = ties(viewer).exclude(one_agreed_on=None).exclude(other_agreed_on=None)
    pairs = agreed.values_list("person", "other")
    lines = [(one, other) for one, other in pairs if one in people and other in people]
    told = reckoning.read(lines=lines, groups=groups, formal=frozenset(formal))
    return Network(people, groups, frozenset(formal), lines, told)


def where_known(viewer: Viewer, person: Person) -> QuerySet[Community]:
    """Return the places where someone is known, as far as the viewer may see."""
    rows = visible(Acquaintance.objects.filter(running(viewer.now), person=person), viewer)
    known = rows.order_by().values("community")
    return Community.objects.filter(pk__in=known, ended_at=None).order_by("name")
