"""What Lotte met and thought over in the demonstration, by the same actions as the screens."""

from datetime import timedelta

from samenbuur import clock
from samenbuur.encounters import actions
from samenbuur.people.models import Person
from samenbuur.sharing.actions import choose_audience

MET: tuple[tuple[str, str, float, dict[str, str], str], ...] = (
    # who was met, by whom, how many hours ago, in which words, for whom
    ("joost", "lotte", 2, {"how": "presence", "where": "op het bankje voor de bakker"}, ""),
    ("noor", "lotte", 3, {"how": "keep", "struck": "Ze schonk koffie in voor een nieuweling, en zei niets over zichzelf. Het was genoeg.", "where": "Buurtkamer Bestevâer"}, "who_knows_me"),
    ("ingrid", "lotte", 26, {"how": "tell", "struck": "Zou graag een dartbord bij de bar zien. Vroeg of ik het aan de anderen wil vertellen."}, ""),
    ("fatma", "lotte", 170, {"how": "keep", "struck": "Samen over de markt. Ze rekende af in haar hoofd, sneller dan de kassa.", "where": "de markt"}, ""),
)  # fmt: skip
JOTTED = (
    ("lotte", 1, {"how": "tell", "struck": "Wil vraagt of er een computer bij kan, achter in de hoek.", "whom": "bij de deur"}),
    ("lotte", 4, {"how": "keep", "struck": "Drie mensen met een hond, elke ochtend om tien uur. Kennen zij elkaar?", "where": "het pleintje"}),
)  # fmt: skip


def write(people: dict[str, Person]) -> None:
    """Write what was met and what still waits in a pocket; and one thought that a colleague may read."""
    now = clock.now()
    for who, by, hours, words, audience in MET:
        at = now - timedelta(hours=hours)
        made = actions.meet(person=people[who], words=words, by=people[by], at=at)
        if audience:
            choose_audience(row=made, audience=audience, by=people[who])  # type: ignore[arg-type]
        if who == "fatma":
            _thought_over(made, people)
    for by, hours, words in JOTTED:
        actions.jot(words=words, by=people[by], at=now - timedelta(hours=hours))
    _with_permission(people)
    _between_colleagues(people)


def _thought_over(made: object, people: dict[str, Person]) -> None:
    words = {"struck": "Ik wilde steeds helpen met dragen. Ze had het niet nodig."}
    thought = actions.think(words=words, by=people["lotte"], beside=made)  # type: ignore[arg-type]
    actions.show(jotting=thought, to=people["hana"], by=people["lotte"])


def _with_permission(people: dict[str, Person]) -> None:
    """Fatma agreed to one talk with someone elsewhere, and Ingrid to weighing with Hana; both read along."""
    fatma, ingrid, lotte, hana = (people[name] for name in ("fatma", "ingrid", "lotte", "hana"))
    words = {"who": "Sanne van het buurtteam", "what": "of de thuishulp op donderdag later kan komen"}
    agreed = actions.allow(person=fatma, words=words, how="aloud", by=lotte)
    words = {
        "subject": "De thuishulp op donderdag",
        "said": "Fatma wil naar de breiclub en dan is de hulp er nog niet.",
        "decided": "Sanne vraagt of het een uur later kan. Lotte hoort het dinsdag.",
    }
    actions.discuss(permission=agreed, words=words, by=lotte)
    agreed = actions.allow(
        person=ingrid, words={"what": "hoe het achter de bar gaat"}, how="aloud", by=lotte, colleague=hana
    )
    words = {
        "question": "Ingrid wil ook op vrijdag achter de bar. Doen we dat nu al?",
        "near": "Samen beginnen geeft rust.",
        "let": "Ze doet het al een jaar, en ze vroeg het zelf.",
        "decided": "Eén vrijdag proberen, Hana is in de buurt.",
    }
    actions.discuss(permission=agreed, words=words, by=lotte, weighing=True)


def _between_colleagues(people: dict[str, Person]) -> None:
    lotte, hana = people["lotte"], people["hana"]
    actions.go_together(person=lotte, other=hana, by=lotte)
    words = {
        "question": "Iemand zegt steeds ja en komt dan niet. Blijf ik uitnodigen?",
        "near": "Het ja lijkt gemeend.",
        "let": "Misschien is nee zeggen lastig.",
    }
    actions.ask(words=words, to=hana, by=lotte)
