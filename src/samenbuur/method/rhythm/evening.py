"""One evening settles: everyone expected takes one step, over all their activities at once."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from samenbuur.method.rhythm.figures import LEAN, Figures, Season
from samenbuur.method.rhythm.habit import Guess, guess, learn, new_slot, odd_week
from samenbuur.method.rhythm.person import NOTHING, foresee, score, take_in, weigh
from samenbuur.method.rhythm.reasons import Decision, Reason, Tier, others, silence
from samenbuur.method.rhythm.room import Look, Room
from samenbuur.method.rhythm.states import Habit, Person

Key = Any
"""Any hashable name of a person or activity: a rank in a file, a UUID in the database."""

NOBODY = Person()
UNKNOWN = Habit()


class Occasion(NamedTuple):
    """A held occasion with a kept list, and who was expected: takes part, agreed to it, has announced nothing."""

    activity: Key
    came: Mapping[Key, bool]
    """Everyone expected, and whether they were ticked. The order does not matter for the outcome beyond rounding."""
    many: bool = False
    """The activity is open on several weekdays."""
    strangers: bool = False
    """Somebody was ticked whose rhythm is not followed."""


class Seen(NamedTuple):
    """One occasion from one chair: what was expected of the person there, what happened, how the room was."""

    occasion: int
    came: bool
    said: Guess
    look: Look


class Step(NamedTuple):
    """What becomes of one person: the new rows and the decision."""

    person: Person
    habits: Mapping[Key, Habit]
    decision: Decision


def settle(
    day: int,
    season: Season,
    occasions: Iterable[Occasion],
    people: Mapping[Key, Person],
    habits: Mapping[Key, Mapping[Key, Habit]],
    elsewhere: frozenset[Key] = frozenset(),
    figures: Figures = LEAN,
) -> dict[Key, Step]:
    """Settle the occasions of one evening together; give a step for each person who was expected or seen.

    `people`: rows by person; `habits`: by person, then by activity; whoever is not in them is new. `elsewhere`: people
    seen today, but at none of these (where nobody expected them, or on a list that was not kept). Only what is known tonight is used, so replaying gives the same again.
    """
    occasions = list(occasions)
    now: dict[Key, Person] = {}
    for occasion in occasions:
        for who in occasion.came:
            if who not in now:
                now[who] = foresee(people.get(who, NOBODY), day, season, figures)
    seen: dict[Key, list[Seen]] = {}
    for number, occasion in enumerate(occasions):
        for who, look in _look_around(number, occasion, day, now, habits, figures):
            seen.setdefault(who, []).append(look)
    for who in elsewhere:
        if who not in now:
            now[who] = foresee(people.get(who, NOBODY), day, season, figures)
    return {
        who: step(person, habits.get(who, {}), occasions, seen.get(who, ()), day, who in elsewhere, figures)
        for who, person in now.items()
    }


def _look_around(
    number: int,
    occasion: Occasion,
    day: int,
    now: Mapping[Key, Person],
    habits: Mapping[Key, Mapping[Key, Habit]],
    figures: Figures,
) -> Iterable[tuple[Key, Seen]]:
    """See one occasion from each chair in it."""
    weekday, odd = (day - 1) % 7, odd_week(day)
    said: list[tuple[Key, float, Guess, bool]] = []
    fresh = new_slot(figures)
    for who, came in occasion.came.items():
        habit = habits.get(who, {}).get(occasion.activity, UNKNOWN)
        one = guess(habit, habit.days.get(weekday, fresh), odd, occasion.many, figures)
        said.append((who, now[who].normal, one, came))
    room = Room.of(((normal, one.chance, came) for _, normal, one, came in said), occasion.strangers)
    for who, normal, one, came in said:
        yield who, Seen(number, came, one, room.look(normal, one.chance, came, figures))


def step(
    person: Person,
    habits: Mapping[Key, Habit],
    occasions: list[Occasion],
    evening: Iterable[Seen],
    day: int,
    elsewhere: bool,
    figures: Figures,
) -> Step:
    """Take one person through one evening; `person` was foreseen to this day."""
    evening = list(evening)
    seen = elsewhere or any(one.came for one in evening)
    person = take_in(
        person, weigh(((one.look.chance, one.came) for one in evening), elsewhere, figures), seen
    )
    weekday, odd = (day - 1) % 7, odd_week(day)
    taught = dict(habits)
    for one in evening:
        activity = occasions[one.occasion].activity
        alive = 1 - one.look.dead
        # It is known where they are: staying away then unteaches nothing.
        gate = alive if one.came else 0.0 if person.told else person.normal * alive
        habit = taught.get(activity, UNKNOWN)
        taught[activity] = learn(habit, weekday, odd, one.said, one.came, gate, alive, figures)
    decision = Decision(Tier.NOTHING, NOTHING)
    if not seen:
        decision = decide(person, figures)
        if decision.tier is not Tier.NOTHING:
            decision = decision._replace(reasons=_reasons(occasions, evening, taught, weekday))
        if decision.tier is Tier.REQUEST:
            person = person._replace(asked=True)
    return Step(person, taught, decision)


def decide(person: Person, figures: Figures = LEAN) -> Decision:
    """Choose the tier after a missed evening: never a second request in the same absence, none before one is known."""
    worry = score(person, figures)
    if person.visits < figures.known_after or person.told or worry < figures.soft_at:
        return Decision(Tier.NOTHING, worry)
    if worry < figures.request_at or person.asked:
        return Decision(Tier.SOFT, worry)
    return Decision(Tier.REQUEST, worry)


def _reasons(
    occasions: list[Occasion], evening: list[Seen], taught: Mapping[Key, Habit], weekday: int
) -> tuple[Reason, ...]:
    """Explain from the same rows that decided, the most telling weekday first."""
    found = []
    for one in evening:
        activity = occasions[one.occasion].activity
        came, of, missed = silence(taught[activity].days[weekday])
        if missed:
            room = others(one.look.others_came, one.look.others_expected)
            found.append((one.said.chance, Reason(activity, weekday, came, of, missed, room)))
    return tuple(reason for _, reason in sorted(found, key=lambda pair: -pair[0]))
