"""Whom one should know in De Baarsjes in the demonstration, by the same actions as the screens."""

from datetime import timedelta

from samenbuur import clock
from samenbuur.communities.models import Community
from samenbuur.keyfigures import actions
from samenbuur.keyfigures.models import Impression
from samenbuur.method.sharing import Audience
from samenbuur.people import actions as knowing
from samenbuur.people.models import Person

TIPS = (
    ({"name": "Mo van de snackbar", "where": "achter de toonbank, na vieren", "says": "Joop, op de boot"}, "bestevaer"),
    ({"name": "de vrouw met de twee teckels", "where": "elke ochtend op het pleintje", "says": "iemand bij de bakker"}, "samen-zorgen"),
)  # fmt: skip
"""Names in words that nobody said yes to yet."""
KNOWN: tuple[tuple[str, str, str, str, str], ...] = (
    # who, at which place, for what, on which side, who may know
    (
        "corrie",
        "bestevaer",
        "wie jarig is, wie ziek is, en wie er een kop koffie kan gebruiken",
        "volunteer",
        "house",
    ),
    ("kapitein", "bestevaer", "alles wat vaart, en wie er mee wil", "volunteer", "hosts"),
    ("ingrid", "bestevaer", "een avond achter de bar", "volunteer", "hosts"),
    ("ko", "bestevaer", "hoe het hier vroeger was", "volunteer", "who_knows_me"),
    ("hakim", "samen-zorgen", "tafels, stoelen en sterke handen", "volunteer", "hosts"),
    ("greet", "samen-zorgen", "bloembollen en boomspiegels", "volunteer", "hosts"),
    ("selma", "samen-zorgen", "meelezen met een brief, in twee talen", "volunteer", "hosts"),
)
SAW: tuple[tuple[str, str, str, str, str, int], ...] = (
    # of whom, which part, what was seen, where, in whose voice, days ago
    ("corrie", "networker", "Bracht twee buren bij elkaar die al jaren naast elkaar wonen.", "breien en bijpraten", "", 20),
    ("corrie", "helper", "Zette de stoelen terug toen iedereen al buiten stond.", "de buurtkamer", "Joop", 45),
    ("kapitein", "pioneer", "Vroeg gewoon of de boot ook op woensdag kon varen.", "de kade", "", 500),
    ("ingrid", "animator", "Binnen vijf minuten zong de hele bar.", "de bar, op vrijdag", "Piet", 12),
    ("ingrid", "helper", "Spoelde de glazen om, zonder dat iemand het vroeg.", "de bar", "", 12),
    ("hakim", "performer", "Zei dat het er zaterdag zou staan, en zaterdag stond het er.", "de buurtmaaltijd", "", 30),
    ("greet", "arranger", "Had voor iedereen een schepje klaarliggen.", "de boomspiegels", "Selma", 60),
)  # fmt: skip
TIES = (("corrie", "ingrid"), ("corrie", "kapitein"), ("kapitein", "ko"), ("corrie", "hakim"), ("hakim", "greet"), ("hakim", "selma"), ("ingrid", "kapitein"))  # fmt: skip
TONES = (("complainer", "no", "op het pleintje, over de scooters"), ("chatter", "yes", "bij de koffie"), ("animator", "some", "bij de bar, op vrijdag"))  # fmt: skip


def write(people: dict[str, Person], communities: dict[str, Community]) -> None:
    """Write tips, who said yes, what was seen of them, how the tone is set, and who knows whom."""
    lotte, now = people["lotte"], clock.now()
    for words, slug in TIPS:
        actions.tip(words=words, community=communities[slug], by=lotte)
    figures = {}
    for who, slug, known_for, side, audience in KNOWN:
        figures[who] = actions.agree(
            person=people[who],
            community=communities[slug],
            by=lotte,
            how="aloud",
            words={"known_for": known_for},
            side=side,
            audience=Audience(audience),
            agreed_on=clock.today() - timedelta(days=40),
        )
    _from_the_district_team(people, communities)
    for who, part, saw, setting, voice, days in SAW:
        words = {"part": part, "saw": saw, "setting": setting, "voice": voice}
        made = actions.impress(figure=figures[who], words=words, by=lotte)
        Impression.objects.filter(pk=made.pk).update(at=now - timedelta(days=days))
    for one, other in TIES:
        made_tie = actions.tie(one=people[one], other=people[other], by=lotte)
        actions.tie_agreed(tie=made_tie, of=people[other], by=lotte)
    for part, involved, setting in TONES:
        actions.hear_tone(community=communities["bestevaer"], part=part, involved=involved, by=lotte, setting=setting)  # fmt: skip


def _from_the_district_team(people: dict[str, Person], communities: dict[str, Community]) -> None:
    """Two who are here for their work and know each other, and nobody of the neighbourhood yet."""
    lotte, place = people["lotte"], communities["samen-zorgen"]
    made = []
    for name, likes in (("Sanne", "werkt bij het buurtteam"), ("Arie", "is huismeester")):
        one = knowing.meet(first_name=name, in_community=place, by=lotte, likes=likes)
        words = {"known_for": "vragen over wonen en papieren"}
        terms = {"how": "aloud", "words": words, "side": "work", "audience": Audience.HOSTS}
        figure = actions.agree(person=one, community=place, by=lotte, **terms)  # type: ignore[arg-type]
        seen = {"part": "strategist", "saw": "Wist meteen bij welk loket je moest zijn.", "setting": "de kas"}
        actions.impress(figure=figure, words=seen, by=lotte)
        made.append(one)
    tie = actions.tie(one=made[0], other=made[1], by=lotte)
    actions.tie_agreed(tie=tie, of=made[1], by=lotte)
