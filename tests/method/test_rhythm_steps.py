"""One step at a time, as the database takes it: the same decisions as from files, explained, and closed by who looked."""

import json

import pytest

from samenbuur.method.rhythm import (
    NOBODY,
    Habit,
    Occasion,
    Others,
    Outcome,
    Person,
    Reason,
    Tier,
    UnknownVersionError,
    announce,
    learn_outcome,
    met,
    season_of,
    settle,
)
from samenbuur.method.rhythm.figures import LEAN, Season
from samenbuur.method.rhythm.person import _pass, foresee, score, take_in, weigh
from samenbuur.method.rhythm.registers import NEVER
from tests.method.registers import MONDAY, on, weekly

FIRST = MONDAY.toordinal()


class House:
    """The database in little: rows as JSON text between the evenings, one occasion settled at a time."""

    def __init__(self):
        self.people, self.habits = {}, {}

    def settle(self, day, activity, came, **more):
        people = {who: Person.from_json(json.loads(row)) for who, row in self.people.items()}
        habits = {
            who: {name: Habit.from_json(json.loads(row)) for name, row in rows.items()}
            for who, rows in self.habits.items()
        }
        steps = settle(day, season_of(day), [Occasion(activity, came, **more)], people, habits)
        for who, step in steps.items():
            self.keep(who, step.person, step.habits)
        return {who: step.decision for who, step in steps.items()}

    def keep(self, who, person, habits):
        self.people[who] = json.dumps(person.as_json())
        self.habits[who] = {name: json.dumps(habit.as_json()) for name, habit in habits.items()}

    def person(self, who):
        return Person.from_json(json.loads(self.people[who]))

    def rows(self, who):
        return {name: Habit.from_json(json.loads(row)) for name, row in self.habits[who].items()}


def weeks(house, numbers, gone=(), people=8):
    """Let Mondays pass with everyone there but `gone`; give each week's decisions."""
    return [
        house.settle(FIRST + 7 * n, "a", {f"p{i}": f"p{i}" not in gone for i in range(people)})
        for n in numbers
    ]


def test_the_database_and_the_files_decide_alike():
    """Everyone of a noisy half year: every score of the file command equals the step over rows kept as JSON."""
    book = weekly(weeks=26, absent=[("p1", 15, 26), ("p4", 18, 21)], chance=0.85)
    house, found = House(), {}
    for row in book.sessions:
        name, activity, day = row.split(",")[:3]
        ticked = {line.split(",")[1] for line in book.attendance if line.startswith(f"{name},")}
        ordinal = MONDAY.fromisoformat(day).toordinal()
        decisions = house.settle(ordinal, activity, {f"p{i}": f"p{i}" in ticked for i in range(8)})
        for who, decision in decisions.items():
            if who not in ticked and decision.score > LEAN.file_floor:
                found[who, day] = (decision.score, int(decision.tier is Tier.REQUEST))
    files = {(row[0], row[3]): row[4:] for row in book.rows()}
    assert files.keys() == found.keys()
    for key, (worry, flag) in files.items():
        assert found[key] == (pytest.approx(worry, abs=1e-6), flag)
    assert sum(flag for _, flag in files.values()) >= 1


def test_it_explains_itself_with_what_people_remember():
    """Hand-worked: twenty Mondays there, then not; sixteen are looked back at, the others were there."""
    house = House()
    weeks(house, range(20))
    decisions = [week["p1"] for week in weeks(house, range(20, 24), gone={"p1"})]
    asked = next(one for one in decisions if one.tier is Tier.REQUEST)
    missed = decisions.index(asked) + 1
    assert asked.reasons == (Reason("a", 0, 16, 16, missed, Others.THERE),)


def test_soft_comes_before_the_request_and_the_request_comes_once():
    house = House()
    weeks(house, range(20))
    tiers = [week["p1"].tier for week in weeks(house, range(20, 32), gone={"p1"})]
    assert tiers.count(Tier.REQUEST) == 1
    assert Tier.REQUEST not in tiers[: tiers.index(Tier.SOFT)]


@pytest.mark.parametrize("outcome", [o for o in Outcome if o is not Outcome.UNREACHED])
def test_after_someone_looked_the_same_absence_is_never_reported_again(outcome):
    house = House()
    weeks(house, range(20))
    weeks(house, range(20, 23), gone={"p1"})
    house.keep("p1", *learn_outcome(house.person("p1"), house.rows("p1"), outcome, FIRST + 7 * 22 + 1))
    after = [week["p1"].tier for week in weeks(house, range(23, 43), gone={"p1"})]
    assert Tier.REQUEST not in after


def test_who_is_known_to_be_ill_or_away_is_not_even_on_the_soft_list_until_seen():
    house = House()
    weeks(house, range(20))
    weeks(house, range(20, 23), gone={"p1"})
    house.keep("p1", *learn_outcome(house.person("p1"), house.rows("p1"), Outcome.ILL, FIRST + 7 * 22 + 1))
    assert {week["p1"].tier for week in weeks(house, range(23, 35), gone={"p1"})} == {Tier.NOTHING}
    weeks(house, range(35, 38))
    assert Tier.REQUEST in {week["p1"].tier for week in weeks(house, range(38, 44), gone={"p1"})}


def test_all_is_well_teaches_that_these_evenings_were_ordinary():
    """After 'fine' the same silence worries less than if nothing had been learned; 'unreached' teaches nothing."""
    house = House()
    weeks(house, range(20))
    weeks(house, range(20, 23), gone={"p1"})
    person, rows = house.person("p1"), house.rows("p1")
    fine = learn_outcome(person, rows, Outcome.FINE, FIRST + 7 * 22 + 1)[1]["a"].days[0]
    before = rows["a"].days[0]
    assert fine.slow_missed - before.slow_missed == pytest.approx(min(3.0, before.untaught))
    assert before.untaught > 0.5
    assert learn_outcome(person, rows, Outcome.UNREACHED, FIRST) == (person, rows)


def test_a_known_illness_makes_the_next_silence_look_more_like_illness():
    house = House()
    weeks(house, range(20))
    person = house.person("p1")
    ill, _ = learn_outcome(person, {}, Outcome.ILL, person.day)
    seen = take_in(ill._replace(normal=1.0, minor=0.0), weigh([(0.9, True)], False, LEAN), True)
    later = foresee(seen, seen.day + 7, Season(1, 1), LEAN)
    assert later.minor > foresee(person, person.day + 7, Season(1, 1), LEAN).minor


def test_an_announced_absence_ends_in_a_return_and_not_in_suspicion():
    house = House()
    weeks(house, range(20))
    weeks(house, [20], gone={"p1"})
    house.keep("p1", announce(house.person("p1")), house.rows("p1"))
    decision = weeks(house, [26], gone={"p1"})[0]["p1"]
    assert decision.tier is Tier.NOTHING
    back = foresee(announce(NOBODY._replace(day=FIRST)), FIRST + 70, Season(1, 1), LEAN)
    assert (back.normal, back.minor, back.returning) == (0.88, 0.12, False)


def test_seen_while_away_was_announced_is_well():
    person = met(Person(day=FIRST, normal=0.1, total=0.9, worth_total=0.9, asked=True), FIRST + 7)
    assert (person.normal, person.total, person.asked, person.visits) == (1.0, 0.0, False, 1)


def test_what_may_have_happened_always_adds_up_to_one():
    """Hand-worked sum: a week, a month, a year of knowing nothing; all classes together stay one."""
    for days in (1, 7, 30, 365):
        later = foresee(Person(day=FIRST, minor=0.2, normal=0.8), FIRST + days, Season(1.8, 0.5), LEAN)
        assert sum(later[1:11]) == pytest.approx(1.0)
        assert all(mass >= 0 for mass in later[1:13])


def test_one_day_at_a_time_is_nearly_the_same_as_a_week_at_once():
    """Only who leaves and comes back within the step makes a difference: less than one in two hundred."""
    person = Person(day=FIRST)
    week = _pass(person, 7, Season(1, 1), LEAN)
    for _ in range(7):
        person = _pass(person, 1, Season(1, 1), LEAN)
    assert week[1:13] == pytest.approx(person[1:13], abs=0.005)


def test_old_silence_is_worth_less_than_new():
    """The same certainty that it is serious: after a quarter of a year a contact is worth a fraction."""
    person = Person(day=FIRST, normal=0.4, total=0.6, worth_total=0.6)
    later = foresee(person, FIRST + 91, Season(1, 1), LEAN)._replace(normal=0.4)
    assert score(later, LEAN) < score(person, LEAN) - 1


def test_a_known_illness_does_not_unteach_the_rhythm():
    """Ill for twelve weeks, and somebody knows: not one of those evenings counts against coming."""
    house = House()
    weeks(house, range(20))
    weeks(house, range(20, 23), gone={"p1"})
    house.keep("p1", *learn_outcome(house.person("p1"), house.rows("p1"), Outcome.ILL, FIRST + 7 * 22 + 1))
    before = house.rows("p1")["a"].missed
    weeks(house, range(23, 35), gone={"p1"})
    assert house.rows("p1")["a"].missed == before


def test_a_miss_counts_for_less_than_the_chance_alone_would_say():
    """Hand-worked: a chance of 0.9 leaves 0.1 for a miss; with the power 0.65 that weighs as 0.224."""
    assert weigh([(0.9, False)], False, LEAN).normal == pytest.approx(0.2239, abs=1e-4)
    assert weigh([(0.9, True)], False, LEAN).normal == pytest.approx(0.9)


def test_the_silence_of_a_newcomer_ranks_below_the_same_silence_of_who_is_known():
    new = Person(day=FIRST, normal=0.4, total=0.6, worth_total=0.6, visits=3)
    assert score(new, LEAN) == pytest.approx(score(new._replace(visits=4), LEAN) - LEAN.unknown)


def test_rows_of_a_newer_version_are_refused_and_not_guessed():
    with pytest.raises(UnknownVersionError):
        Person.from_json({**Person().as_json(), "v": 99})
    with pytest.raises(UnknownVersionError):
        Habit.from_json({"pair": [0, 0], "days": {}})


def test_the_day_that_does_not_come_is_after_all_days():
    assert MONDAY.max.toordinal() < NEVER
    assert on(0) == "2025-01-06"
