"""What people say of the neighbourhoods of the six communities in the demonstration: invented voices, by the actions of the screens."""

from dataclasses import dataclass
from datetime import timedelta

from samenbuur import clock
from samenbuur.communities.models import Community
from samenbuur.dna import actions
from samenbuur.dna.actions import Speaker
from samenbuur.dna.models import Answer, Round
from samenbuur.method.questionnaire import Role
from samenbuur.people.models import Person

LIVES, KNOWS, HELPS, WORKS, TRADES = (
    Role.RESIDENT,
    Role.KEY_FIGURE,
    Role.VOLUNTEER,
    Role.PROFESSIONAL,
    Role.ENTREPRENEUR,
)


@dataclass(frozen=True)
class Said:
    """One answer: to which question, by whom in which role, how many days ago."""

    question: str
    words: str
    days: int
    role: Role = LIVES
    name: str = ""
    chosen: tuple[str, ...] = ()
    leans: str = ""
    where: str = ""


ASKS = {"baarsjes": "lotte", "nieuw-west": "yusuf", "noord": "marijke"}
"""Who goes out with the questions in each house."""

BESTEVAER = (
    Said("golden_people", "De vrouw van de stoffenwinkel. Als zij iets ophangt, leest de hele straat het.", 12, KNOWS, "Riet", leans="strong"),
    Said("golden_people", "Onze huismeester. Hij heeft overal een sleutel van en zegt zelden nee.", 12, WORKS),
    Said("first_to_know", "De kapper op de hoek. Je zit er een half uur, en dan weet je alles.", 30, LIVES, "Omar van 3 hoog"),
    Said("pride_and_friction", "De bomen die we zelf geplant hebben. In mei lijkt het een laan.", 12, LIVES, "", ("pride",), "strong", "het Voorbeeldplein"),
    Said("pride_and_friction", "Scooters over de stoep, juist als de school uitgaat.", 9, LIVES, "Tante Door", ("friction", "problem"), "weak", "bij het schoolhek"),
    Said("pride_and_friction", "Op de stoep kan het niet zo, maar jongeren hebben hier ook geen plek.", 9, WORKS, "", ("chance",), "chance"),
    Said("how_large", "Vijf minuten de ene kant op, acht de andere. Voorbij de gracht kom ik nooit.", 400, LIVES),
    Said("what_divides", "De brede straat met de tram. Aan de overkant ken ik niemand.", 30, LIVES, "", (), "weak", "de tramhalte"),
    Said("busy_buildings", "De bibliotheek op zaterdag, de moskee op vrijdag, de supermarkt elke dag.", 30, HELPS),
    Said("meeting_outside", "Mannen op het bankje, vanaf een uur of vier, ook als het regent.", 8, LIVES, "", (), "", "het bankje bij de bakker"),
    Said("homes", "Bovenhuizen, veel oude huur. Wie er woont, woont er lang. In de nieuwe koop wisselt het.", 30, WORKS, "", ("social_rent", "owned")),
    Said("already_here", "Er komen mensen binnen die eerst een jaar voorbijliepen.", 20, HELPS, "", ("some",)),
    Said("support", "Aan de lange tafel zegt iedereen: doe het, en wij doen mee met eten.", 20, HELPS, "", ("most",), "strong"),
    Said("main_activities", "De maaltijd op donderdag. Daar zit ook wie nergens anders heen gaat.", 20, LIVES),
    Said("formal_ties", "De wijkagent komt op de fiets en kent de honden bij naam.", 30, LIVES, "", (), "strong"),
    Said("close_or_loose", "Per trap een eigen wereld.", 9, LIVES, "", ("islands",)),
    Said("history", "De brand bij de bakker, en hoe toen iedereen soep bracht.", 45, KNOWS, "Riet"),
    Said("dog_owners", "Om zeven uur en om tien uur, het rondje langs het water.", 8, LIVES, "Sjaak met de teckel"),
)  # fmt: skip
BEFORE = (
    Said("pride_and_friction", "Dat de winkels leegstaan.", 470, LIVES, "", ("friction",), "weak"),
    Said("golden_people", "Riet, en verder zou ik het niet weten.", 470, LIVES),
    Said("meeting_outside", "Nergens, sinds de bankjes weg zijn.", 465, LIVES, "", (), "weak"),
)
ELSEWHERE: dict[str, tuple[Said, ...]] = {
    "samen-zorgen": (
        Said("golden_people", "Wie de kas opent in de ochtend. Die weet wie er slecht sliep.", 15, LIVES),
        Said("pride_and_friction", "Dat we elkaars planten water geven zonder het te vragen.", 15, LIVES, "", ("pride",), "strong"),
        Said("own_initiatives", "Een rooster op de koelkast: wie brengt wie naar het ziekenhuis.", 15, HELPS, "Bep", leans="strong"),
        Said("with_support", "Eens in de maand drinkt iemand van het buurtteam mee.", 15, HELPS, "", ("with",)),
    ),
    "westside": (
        Said("golden_people", "De man van de fietswerkplaats. Je komt voor een band en blijft voor de thee.", 25, TRADES),
        Said("pride_and_friction", "Muziek uit het café, ook als je morgen vroeg op moet.", 25, LIVES, "", ("friction",), "weak"),
        Said("pride_and_friction", "De muur met foto's van de straat. Iedereen zoekt zichzelf erop.", 18, LIVES, "Najat", ("pride",), "strong"),
        Said("associations", "De appgroep van onze flat is stil tot er iets lekt.", 18, LIVES, "", ("app_group", "association")),
        Said("having_a_say", "Altijd dezelfde zes. De rest hoort het als de stoep al openligt.", 18, LIVES, "", (), "challenge"),
    ),
    "de-vlugt": (
        Said("initiative", "Een naaimachine in de gang. Het plan was een winkel, het werd een kring.", 33, HELPS),
        Said("pride_and_friction", "Er is plek om iets te maken, maar je moet weten dat de deur open is.", 33, LIVES, "", ("chance",), "chance"),
        Said("fields_of_work", "Kunst genoeg. Wie over geld kan praten, missen we.", 33, WORKS, "Sanne", ("arts", "learning")),
    ),
    "kleine-wereld": (
        Said("pullers", "Vier mensen van het koor. Zij bellen, sjouwen en zingen.", 6, LIVES, "Tonnie"),
        Said("pride_and_friction", "Dat het eetcafé van ons is en niet van een bedrijf.", 6, LIVES, "Tonnie", ("pride",), "strong"),
        Said("ways_of_doing", "Grote mond, klein hart. Wie teruglacht hoort erbij.", 6, LIVES),
        Said("already_there", "Een klussendienst die altijd iemand zoekt om iets vast te houden.", 6, HELPS, "", (), "chance"),
    ),
    "zilverberg": (
        Said("meeting_outside", "Bij de volkstuinen, zondag na de koffie.", 40, LIVES, "", (), "", "de volkstuinen"),
        Said("pride_and_friction", "Het bruggetje dat al een jaar dicht is.", 40, LIVES, "", ("problem",), "weak", "het bruggetje"),
        Said("more_than_task", "De conciërge van de school repareert ook rollators.", 40, LIVES, "Gerrit", leans="strong"),
    ),
}  # fmt: skip


def write(communities: dict[str, Community], people: dict[str, Person]) -> None:
    """Write a round about the neighbourhood of each community; of one there is an earlier round, closed a year ago."""
    here = communities["bestevaer"]
    asks = people[ASKS[here.organisation.slug]]
    if here.area is None:
        return
    was = actions.begin_round(by=asks, area=here.area)
    _say(was, BEFORE, asks)
    actions.close_round(round=was, by=asks)
    now = clock.now()
    Round.objects.filter(pk=was.pk).update(
        begun_at=now - timedelta(days=480), closed_at=now - timedelta(days=430)
    )
    for slug, said in {"bestevaer": BESTEVAER, **ELSEWHERE}.items():
        community = communities[slug]
        asks = people[ASKS[community.organisation.slug]]
        one = actions.begin_round(by=asks, area=community.area)
        _say(one, said, asks)
        Round.objects.filter(pk=one.pk).update(begun_at=now - timedelta(days=60))


def _say(one: Round, said: tuple[Said, ...], asks: Person) -> None:
    for number, it in enumerate(said):
        words = {"words": it.words, "chosen": it.chosen, "leans": it.leans, "where": it.where}
        made = actions.answer(
            round=one,
            question=it.question,
            said=words,
            by=asks,
            speaker=Speaker(it.name, it.role),
            way=("walk", "table", "paper")[number % 3],
            said_on=clock.today() - timedelta(days=it.days),
        )
        Answer.objects.filter(pk=made.pk).update(made_at=clock.now() - timedelta(days=it.days))
