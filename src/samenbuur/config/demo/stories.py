"""What the cast of the demonstration tells: by the same actions as the screens, each as its teller would say it."""

from samenbuur.method.sharing import Audience
from samenbuur.method.telling import Kind
from samenbuur.people.models import Person
from samenbuur.sharing import actions as sharing
from samenbuur.stories import actions as stories

TOLD: tuple[tuple[str, str, Kind, dict[str, str], Audience], ...] = (
    # who tells, to whom it was said, what, in which words, for whom
    ("fatma", "lotte", Kind.WISH, {"text": "Een keer met de boot langs het huis waar ik vroeger woonde."}, Audience.WHO_KNOWS_ME),
    ("fatma", "lotte", Kind.TALENT, {"text": "Breien, en soep voor veel mensen."}, Audience.HOUSE),
    (
        "fatma",
        "lotte",
        Kind.NEED,
        {
            "helps": "Een stoel bij de deur, dan kan ik even naar buiten.",
            "hard": "Als er drie mensen tegelijk praten.",
            "notice": "Ik word stil en ga mijn tas inpakken.",
            "then": "Vraag of ik mee een luchtje schep. Niet vragen wat er is.",
        },
        Audience.HOSTS,
    ),
    (
        "fatma",
        "",
        Kind.CHAPTER,
        {"when": "toen ik twintig was", "text": "Ik kwam met de trein, in de winter, en kende alleen het adres op een briefje."},
        Audience.ONLY_ME,
    ),
    ("fatma", "", Kind.PROUD, {"text": "Drie buurvrouwen breien nu omdat ik het ze leerde."}, Audience.MY_CIRCLE),
    (
        "ingrid",
        "lotte",
        Kind.SIGNS,
        {
            "signs": "Ik maak grapjes die niemand snapt, en ik ga steeds harder praten.",
            "then": "Zet me even achter in de keuken, met de radio aan. Na een kwartier is het over.",
            "call": "Lotte",
        },
        Audience.HOSTS,
    ),
    ("ingrid", "lotte", Kind.PROUD, {"text": "Ik sta elke donderdag achter de bar, al een heel jaar."}, Audience.WHO_KNOWS_ME),
    ("joost", "lotte", Kind.WISH, {"text": "Mailen met mijn zus, zonder hulp."}, Audience.WHO_KNOWS_ME),
    ("wil", "lotte", Kind.WISH, {"text": "Verder met de computer, het liefst met iemand samen."}, Audience.WHO_KNOWS_ME),
    ("noor", "lotte", Kind.CHAPTER, {"when": "vorig jaar", "text": "De eerste weken zat ik in de hoek. Nu ben ik degene die vraagt of iemand nog koffie wil."}, Audience.WHO_KNOWS_ME),
    ("noor", "lotte", Kind.PART, {"form": "contributing", "text": "Koffie schenken op dinsdag, met Hana."}, Audience.WHO_KNOWS_ME),
    ("roos", "lotte", Kind.NEED, {"helps": "Een lage balie, dan zie ik wie er praat.", "hard": "Een drempel bij het hek."}, Audience.WHO_KNOWS_ME),
    ("samir", "yusuf", Kind.TALENT, {"text": "Fotograferen: gezichten, en de straat als het net geregend heeft."}, Audience.HOUSE),
    ("samir", "yusuf", Kind.WISH, {"text": "Een tentoonstelling met foto's uit de buurt."}, Audience.WHO_KNOWS_ME),
)  # fmt: skip


def write(people: dict[str, Person]) -> None:
    """Write what the cast tells; name a neighbour, leave one out, confirm early signs, rest someone who wants that."""
    told = {}
    for who, to, kind, words, audience in TOLD:
        by = people[to] if to else people[who]
        told[who, kind] = stories.tell(person=people[who], kind=kind, words=words, by=by, audience=audience)
    sharing.name(row=told["fatma", Kind.CHAPTER], to=people["bram"], by=people["fatma"])
    sharing.name(row=told["ingrid", Kind.PROUD], to=people["ko"], but=True, by=people["lotte"])
    stories.confirm(told=told["ingrid", Kind.SIGNS], by=people["hana"])
    stories.nothing_now(person=people["ko"], by=people["lotte"])
