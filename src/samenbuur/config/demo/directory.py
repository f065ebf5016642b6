"""Whom one can reach around De Baarsjes in the demonstration, and what is stuck; invented services and numbers."""

from datetime import timedelta

from samenbuur import clock
from samenbuur.directory import actions
from samenbuur.directory.models import Bottleneck, Listing
from samenbuur.people.models import Person

LISTED: tuple[tuple[dict[str, str], int], ...] = (
    # what stands in the directory, checked how many days ago
    ({"name": "Wijkagent", "what_for": "Overlast, zorgen op straat, of gewoon even overleggen.", "when": "dinsdag van 9.00 tot 12.00 uur, in de buurtkamer", "phone": "06 00000101"}, 20),
    ({"name": "Spreekuur geld en papieren", "what_for": "Een brief die je niet snapt, een rekening die te hoog is.", "when": "maandag en donderdag, inloop van 13.00 tot 15.00 uur", "address": "Voorbeeldplein 4", "ask_for": "de balie"}, 45),
    ({"name": "Huismeester", "what_for": "Lift, licht en deuren in de flats van de verhuurder.", "phone": "06 00000102", "when": "op werkdagen voor 10.00 uur"}, 260),
    ({"name": "Buurtteam", "what_for": "Hulp bij zorg, wonen en werk. Zij komen ook langs.", "phone": "06 00000103", "email": "buurtteam@example.org"}, 90),
    ({"name": "Basisschool", "what_for": "Ouders bereiken, een lokaal lenen na schooltijd.", "phone": "06 00000104", "ask_for": "de conciërge"}, 12),
)  # fmt: skip
STUCK: tuple[tuple[str, str, str, int, int | None, str], ...] = (
    # what, with whom, outside the directory, raised how many days ago, answer in how many days, the answer
    ("De lift naar het inloopspreekuur staat al drie weken stil. Wie niet kan traplopen komt er niet.", "Huismeester", "", 20, -2, ""),
    ("Het spreekuur sluit voordat mensen uit hun werk komen.", "Spreekuur geld en papieren", "", 60, -30, "Vanaf januari is het op donderdag tot 19.00 uur open."),
    ("Op het pleintje is geen bankje in de zon.", "", "de gemeente", 9, 12, ""),
)  # fmt: skip


def write(people: dict[str, Person]) -> None:
    """Write the directory, one thing in it too old, and what is stuck: one late, one answered, one that waits."""
    lotte, today = people["lotte"], clock.today()
    made = {}
    for words, days in LISTED:
        row = actions.list_(words=words, by=lotte)
        Listing.objects.filter(pk=row.pk).update(checked_on=today - timedelta(days=days))
        made[row.name] = row
    for what, name, to, ago, by_in, answer in STUCK:
        answer_by = None if by_in is None else today + timedelta(days=by_in)
        raised_on = today - timedelta(days=ago)
        terms = {"listing": made.get(name), "to": to, "raised_on": raised_on, "answer_by": answer_by}
        stuck = actions.raise_(what=what, by=lotte, **terms)  # type: ignore[arg-type]
        if answer:
            actions.answered(bottleneck=stuck, answer=answer, by=lotte)
            Bottleneck.objects.filter(pk=stuck.pk).update(answered_on=today - timedelta(days=25))
