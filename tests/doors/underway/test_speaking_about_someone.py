"""P20, P35, P38: a page about speaking with others shows the permission on which it rests, or asks first."""

import pytest

from samenbuur.encounters import actions
from samenbuur.encounters.models import Consultation, Permission, Question, Tandem

AT = "/onderweg/"
SAID = "de hulp komt te vroeg"


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    settings.KEYS = tmp_path / "keys"


@pytest.fixture
def agreed(street):
    words = {"who": "Sanne", "what": "de hulp op donderdag"}
    return actions.allow(person=street.amina, words=words, how="aloud", by=street.dirk)


def text(answer):
    return answer.content.decode()


def test_without_a_permission_the_page_says_so_and_offers_to_ask_first(street, enter):
    page = text(enter(street.dirk).get(f"{AT}toestemming/van/{street.amina.key}/"))
    assert "Vraag het eerst" in page and f"{AT}toestemming/van/{street.amina.key}/nieuw/" in page
    assert "/overleg/" not in page


def test_what_she_says_aloud_is_written_down_and_then_one_may_consult(street, enter):
    client = enter(street.dirk)
    at = f"{AT}toestemming/van/{street.amina.key}/nieuw/"
    given = {"colleague": "", "who": "", "what": "de hulp", "how": "aloud", "agreed_on": "2026-03-02"}
    assert "Kies een collega, of schrijf een naam" in text(client.post(at, given))
    client.post(at, given | {"who": "Sanne", "how": "tapped"})
    assert not Permission.objects.exists(), "tapping is hers alone"
    client.post(at, given | {"who": "Sanne"})
    key = Permission.objects.get().key
    form = f"{AT}toestemming/{key}/overleg/"
    assert "Hier rust het op" in text(client.get(form)) and "2 maart" in text(client.get(form))
    client.post(form, {"subject": "de hulp", "said": SAID})
    talk = Consultation.objects.get()
    page = text(enter(street.amina).get(f"{AT}overleg/{talk.key}/"))
    assert SAID in page and "Sanne" in page and "gezegd" in page and "Opgeschreven door Dirk" in page


def test_she_takes_it_back_and_he_finds_nothing(street, enter, agreed):
    talk = actions.discuss(permission=agreed, words={"subject": "de hulp", "said": SAID}, by=street.dirk)
    enter(street.amina).post(f"{AT}toestemming/{agreed.key}/terug/")
    client = enter(street.dirk)
    assert client.get(f"{AT}overleg/{talk.key}/").status_code == 404
    assert client.get(f"{AT}toestemming/{agreed.key}/overleg/").status_code == 404
    for at in (f"{AT}toestemming/van/{street.amina.key}/", f"{AT}afwegen/", f"{AT}dag/"):
        page = text(client.get(at))
        assert SAID not in page and "Sanne" not in page
    mine = text(enter(street.amina).get(f"{AT}toestemming/van/{street.amina.key}/"))
    assert SAID in mine and "geldt niet meer" in mine and "Wie iets hoorde" in mine


def test_she_taps_it_herself_and_is_not_asked_how(street, enter):
    client = enter(street.amina)
    at = f"{AT}toestemming/van/{street.amina.key}/nieuw/"
    assert 'name="how"' not in text(client.get(at))
    client.post(at, {"colleague": street.hana.key, "who": "", "what": "mijn fiets", "until": ""})
    it = Permission.objects.get()
    assert (it.how, it.colleague, it.told_to) == ("tapped", street.hana, None)
    assert "mijn fiets" in text(enter(street.hana).get(f"{AT}toestemming/van/{street.amina.key}/"))
    assert "mijn fiets" not in text(enter(street.dirk).get(f"{AT}toestemming/van/{street.amina.key}/"))


def test_thrown_away_with_a_way_back_and_on_paper_it_is_hers(street, enter, agreed):
    talk = actions.discuss(permission=agreed, words={"subject": "de hulp", "said": SAID}, by=street.dirk)
    client = enter(street.dirk)
    client.post(f"{AT}overleg/{talk.key}/weg/")
    assert client.get(f"{AT}overleg/{talk.key}/").status_code == 404
    client.post(f"{AT}overleg/{talk.key}/weg/?back")
    page = text(client.get(f"{AT}toestemming/van/{street.amina.key}/?papier=1"))
    assert SAID in page and "Dit vel is van Amina" in page


def test_weighing_together_by_name_and_the_colleague_adds_to_it(street, enter):
    terms = {"words": {"what": "hoe dichtbij"}, "how": "aloud", "colleague": street.gina}
    it = actions.allow(person=street.amina, by=street.dirk, **terms)
    enter(street.dirk).post(f"{AT}toestemming/{it.key}/overleg/?afwegen", {"question": "elke dag?"})
    talk = Consultation.objects.get()
    assert talk.weighing
    client = enter(street.gina)
    assert "Afgewogen over Amina" in text(client.get(f"{AT}afwegen/"))
    client.post(f"{AT}overleg/{talk.key}/verander/", {"question": "elke dag?", "let": "ze kan het"})
    assert "ze kan het" in text(enter(street.amina).get(f"{AT}overleg/{talk.key}/"))
    assert enter(street.hana).get(f"{AT}overleg/{talk.key}/").status_code == 404


def test_a_question_without_a_name_goes_to_a_colleague_and_one_with_a_name_does_not(street, enter):
    client = enter(street.dirk)
    terms = {"to": street.hana.key, "question": "Amina komt niet meer"}
    assert "naam in van iemand" in text(client.post(f"{AT}afwegen/vraag/", terms))
    assert not Question.objects.exists()
    client.post(f"{AT}afwegen/vraag/", terms | {"question": "Iemand komt niet meer"})
    it = Question.objects.get()
    page = text(enter(street.hana).get(f"{AT}afwegen/"))
    assert "Iemand komt niet meer" in page and "Dirk vraagt het aan jou" in page
    enter(street.hana).post(
        f"{AT}afwegen/{it.key}/", {"question": "Iemand komt niet meer", "decided": "bellen"}
    )
    assert "afgesproken" in text(enter(street.dirk).get(f"{AT}afwegen/"))
    enter(street.dirk).post(f"{AT}afwegen/{it.key}/terug/")
    assert "Iemand komt niet meer" not in text(enter(street.hana).get(f"{AT}afwegen/"))


def test_residents_see_who_works_here_and_with_whom(street, enter):
    enter(street.dirk).post(f"{AT}wie/samen/", {"other": street.hana.key})
    page = text(enter(street.amina).get(f"{AT}wie/"))
    assert "Dirk" in page and "Werkt samen met Hana" in page and "Wij werken samen" not in page
    assert "Carla" not in page, "only who works here"
    enter(street.hana).post(f"{AT}wie/samen/", {"part": Tandem.objects.get().key})
    assert "Werkt samen met" not in text(enter(street.amina).get(f"{AT}wie/"))
