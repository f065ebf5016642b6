"""Two drawings of Fatma's circle, a year apart, made by the same actions as the screens; and what followed from them."""

from datetime import timedelta
from typing import Any

from samenbuur import clock
from samenbuur.circles import actions
from samenbuur.circles.models import Drawing
from samenbuur.method.circle import Asks, Does, Nature, Ring, Sector, StepKind
from samenbuur.method.sharing import Audience
from samenbuur.people.models import Person
from samenbuur.sharing.actions import choose_audience

PRACTICAL, COMPANY, ADVICE, COMFORT = Does.PRACTICAL, Does.COMPANY, Does.ADVICE, Does.COMFORT

A_YEAR_AGO = (
    # name, ring, sector, nature, does, whether she would really ask, from earlier, words
    ("Yıldız", Ring.NEAR, Sector.FAMILY, Nature.FAMILY, {COMFORT}, Asks.MAYBE, False, "mijn zus, belt uit Izmir"),
    ("Deniz", Ring.FURTHER, Sector.FAMILY, Nature.FAMILY, {PRACTICAL}, Asks.MAYBE, False, "mijn zoon, ver weg"),
    ("Joke", Ring.NEAR, Sector.HELP, Nature.PAID, {PRACTICAL, COMFORT}, Asks.YES, False, "komt elke ochtend"),
    ("Sanne", Ring.CLOSE, Sector.HELP, Nature.PAID, {ADVICE}, Asks.YES, False, ""),
    ("dokter B.", Ring.CLOSE, Sector.HELP, Nature.PAID, {ADVICE}, Asks.MAYBE, False, ""),
    ("meneer T.", Ring.FURTHER, Sector.HELP, Nature.PAID, {PRACTICAL}, Asks.NO, False, "van de papieren"),
    ("Corrie", Ring.FURTHER, Sector.NEIGHBOURS, Nature.NEIGHBOUR, {COMPANY}, Asks.MAYBE, False, ""),
    ("Lotte", Ring.FURTHER, Sector.ACTIVITIES, Nature.PAID, {ADVICE}, Asks.MAYBE, False, ""),
    ("Hatice", Ring.FURTHER, Sector.FRIENDS, Nature.FRIEND, {COMPANY}, Asks.UNSAID, True, "van de naaiclub"),
)  # fmt: skip
SINCE_THEN = (
    ("Bram", Ring.CLOSE, Sector.NEIGHBOURS, Nature.NEIGHBOUR, {PRACTICAL, COMPANY}, Asks.YES, False, "maakt mijn fiets"),
    ("Noor", Ring.CLOSE, Sector.ACTIVITIES, None, {COMPANY}, Asks.MAYBE, False, "samen thee"),
    ("Hana", Ring.FURTHER, Sector.ACTIVITIES, Nature.VOLUNTEER, {COMPANY}, Asks.MAYBE, False, ""),
    ("de breiclub", Ring.FURTHER, Sector.ACTIVITIES, None, {COMPANY}, Asks.UNSAID, False, "zes vrouwen"),
)  # fmt: skip
FIELDS = ("name", "ring", "sector", "nature", "does", "asks", "past", "words")


def write(people: dict[str, Person]) -> None:
    """Draw twice, a year apart; prepare one ask and leave one thing for later; Corrie says that it is enough."""
    fatma, lotte = people["fatma"], people["lotte"]
    before = actions.begin(person=fatma, by=lotte, day=clock.today() - timedelta(days=364))
    _put_in(before, A_YEAR_AGO, lotte)
    now = actions.begin(person=fatma, by=lotte, former=before)
    _a_year_later(now, _put_in(now, SINCE_THEN, lotte), lotte)
    ask = actions.prepare(
        person=fatma,
        kind=StepKind.ASK,
        words={
            "name": "Corrie",
            "text": "Dag Corrie, wil je donderdag met me mee naar de markt? Alleen vind ik het zo druk.",
            "how": "tell",
        },
        by=lotte,
    )
    choose_audience(row=ask, audience=Audience.MY_CIRCLE, by=fatma)
    said = actions.say(
        person=people["corrie"], enough=True, text="Twee mensen is mooi. Meer lukt niet.", by=lotte
    )
    choose_audience(row=said, audience=Audience.CIRCLE_AND_WORKERS, by=lotte)


def _put_in(drawing: Drawing, lines: tuple[tuple[object, ...], ...], by: Person) -> dict[str, str]:
    """Put everyone in, and return the keys in the drawing by name."""
    given = [dict(zip(FIELDS, line, strict=True)) for line in lines]
    picture = actions.add_people(
        drawing=drawing, by=by, people=[one | {"does": frozenset(one["does"])} for one in given]  # type: ignore[call-overload]
    )  # fmt: skip
    return {dot.name: dot.id for dot in picture.dots}


def _a_year_later(drawing: Drawing, keys: dict[str, str], by: Person) -> None:
    """Say who stayed and who went, who came nearer, who would be asked now."""
    terms: dict[str, Any] = {"drawing": drawing, "by": by}
    for name in ("Yıldız", "Deniz", "Joke", "dokter B.", "Corrie", "Lotte"):
        actions.answer(one=keys[name], still=True, **terms)
    for name in ("Sanne", "meneer T."):
        actions.take_away(one=keys[name], **terms)
    actions.put(one=keys["Corrie"], ring=Ring.NEAR, sector=Sector.NEIGHBOURS, **terms)
    actions.put(one=keys["Joke"], ring=Ring.FURTHER, sector=Sector.HELP, **terms)
    actions.change_someone(
        one=keys["Corrie"], asks=Asks.YES, does=frozenset({COMPANY, PRACTICAL, COMFORT}), words="heeft mijn sleutel", **terms
    )  # fmt: skip
    actions.change_someone(one=keys["Yıldız"], asks=Asks.YES, **terms)
