"""P23, P24, P30: three taps in the street, a short list in the evening, and what is one's own stays that."""

import re

import pytest

from samenbuur.encounters import actions, queries
from samenbuur.encounters.models import Encounter, Jotting
from samenbuur.sharing.models import Grant

AT = "/onderweg/"
SAID = "neuriede een lied"


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    settings.KEYS = tmp_path / "keys"


@pytest.fixture
def met(street):
    return actions.meet(person=street.amina, words={"how": "keep", "struck": SAID}, by=street.dirk)


def text(answer):
    return answer.content.decode()


def undo_of(client, at=AT):
    """Where the toast on the next page takes the last thing back."""
    return re.search(r'<samenbuur-undo.*?action="([^"]+)"', text(client.get(at)), re.S)[1].replace(
        "&amp;", "&"
    )


def test_today_leads_there_with_one_tap_and_only_who_works_here(street, enter):
    assert f'href="{AT}"' in text(enter(street.dirk).get("/vandaag/"))
    assert f'href="{AT}"' not in text(enter(street.amina).get("/vandaag/"))
    assert enter(street.amina).get(AT).status_code == 404


def test_choosing_whom_and_sending_is_all_there_is_to_it(street, enter):
    client = enter(street.dirk)
    page = text(client.get(AT))
    assert f'value="{street.amina.key}"' in page and "Amina" in page and "Later uitzoeken" in page
    client.post(AT, {"who": street.amina.key, "how": "presence"})
    it = Encounter.objects.get()
    assert (it.person, it.told_to) == (street.amina, street.dirk) and not Jotting.objects.exists()
    client.post(undo_of(client))
    assert Encounter.objects.get().withdrawn_at is not None


def test_from_someones_page_that_one_is_chosen_already(street, enter):
    page = text(enter(street.dirk).get(f"{AT}?wie={street.carla.key}"))
    (chosen,) = re.findall(r'<input[^>]*name="who"[^>]*checked[^>]*>', page)
    assert str(street.carla.key) in chosen
    page = text(enter(street.dirk).get(f"{AT}?wie={street.omar.key}"))
    assert f'value="{street.omar.key}"' not in page and "Omar" not in page


def test_with_no_name_it_goes_in_the_pocket_and_nothing_at_all_asks_for_one_word(street, enter):
    client = enter(street.dirk)
    assert "Kies wie het was" in text(client.post(AT, {"who": "", "how": "keep"}))
    assert not Jotting.objects.exists()
    client.post(AT, {"who": "", "how": "keep", "struck": "Carla wil koken"})
    assert "Er wacht één krabbel" in text(client.get(AT)) or "Er wacht 1 krabbel" in text(client.get(AT))
    assert "Carla wil koken" in text(client.get(AT + "sorteren/"))
    assert "Carla wil koken" not in text(enter(street.hana).get(AT + "sorteren/"))


def test_someone_who_may_not_be_chosen_is_refused_in_words(street, enter):
    answer = enter(street.dirk).post(AT, {"who": street.omar.key, "how": "keep", "struck": "x"})
    assert answer.status_code == 200 and not Encounter.objects.exists() and not Jotting.objects.exists()


def test_in_the_evening_a_note_is_given_with_one_tap_and_taken_back_with_another(street, enter):
    note = actions.jot(words={"struck": "Carla wil koken"}, by=street.dirk)
    client = enter(street.dirk)
    assert "Geef aan Carla" in text(client.get(AT + "sorteren/"))
    client.post(f"{AT}krabbel/{note.key}/doe/", {"do": "give", "person": street.carla.key})
    assert "Carla wil koken" in text(enter(street.carla).get(f"{AT}met/{street.carla.key}/"))
    client = enter(street.dirk)
    client.post(f"{AT}krabbel/{note.key}/doe/?do=unsort")
    assert "Carla wil koken" not in text(enter(street.carla).get(f"{AT}met/{street.carla.key}/"))
    assert "Carla wil koken" in text(enter(street.dirk).get(AT + "sorteren/"))


@pytest.mark.parametrize(("do", "left"), [("keep", True), ("discard", False)])
def test_or_kept_or_thrown_away_with_a_way_back(street, enter, do, left):
    note = actions.jot(words={"struck": "een bankje bij de brug"}, by=street.dirk)
    client = enter(street.dirk)
    client.post(f"{AT}krabbel/{note.key}/doe/", {"do": do})
    assert ("een bankje" in text(client.get(AT + "voor-mezelf/"))) is left
    client.post(f"{AT}krabbel/{note.key}/doe/?do=unsort")
    assert "een bankje" in text(client.get(AT + "sorteren/"))


def test_a_colleague_can_do_nothing_with_it(street, enter):
    note = actions.jot(words={"struck": "Carla wil koken"}, by=street.dirk)
    for do in ("keep", "discard", "give", "unsort"):
        terms = {"do": do, "person": street.carla.key}
        assert enter(street.hana).post(f"{AT}krabbel/{note.key}/doe/", terms).status_code == 404


def test_she_reads_the_same_page_adds_her_words_and_throws_it_away(street, enter, met):
    client = enter(street.amina)
    page = text(client.get(f"{AT}met/{street.amina.key}/"))
    assert SAID in page and "Opgeschreven door Dirk" in page and "Nu te zien voor: jij en Dirk" in page
    client.post(f"{AT}ontmoeting/{met.key}/verander/", {"theirs": "een slaapliedje"})
    assert "een slaapliedje" in text(enter(street.dirk).get(f"{AT}ontmoeting/{met.key}/"))
    enter(street.amina).post(f"{AT}ontmoeting/{met.key}/doe/", {"do": "throw_away"})
    assert enter(street.dirk).get(f"{AT}ontmoeting/{met.key}/").status_code == 404
    enter(street.amina).post(f"{AT}ontmoeting/{met.key}/doe/", {"do": "bring_back"})
    assert SAID in text(enter(street.dirk).get(f"{AT}ontmoeting/{met.key}/"))


def test_she_lets_one_more_read_it_by_name_and_takes_that_back(street, enter, met):
    at = f"{AT}ontmoeting/{met.key}/wie/"
    enter(street.dirk).post(at + "noem/", {"person": street.carla.key, "but": "", "until": ""})
    assert SAID in text(enter(street.carla).get(AT + "gedeeld/")), "carla finds it without a link"
    assert SAID not in text(enter(street.dirk).get(AT + "gedeeld/"))
    enter(street.amina).post(f"{at}noem/{Grant.objects.get().key}/terug/")
    assert SAID not in text(enter(street.carla).get(AT + "gedeeld/"))
    enter(street.amina).post(at + "noem/", {"person": street.fee.key, "but": "", "until": ""})
    assert SAID in text(enter(street.fee).get(f"{AT}ontmoeting/{met.key}/"))
    enter(street.amina).post(f"{at}noem/{Grant.objects.get(to=street.fee).key}/terug/")
    assert enter(street.fee).get(f"{AT}ontmoeting/{met.key}/").status_code == 404
    enter(street.amina).post(at, {"audience": "who_knows_me"})
    assert SAID in text(enter(street.hana).get(f"{AT}met/{street.amina.key}/"))


def test_on_paper_it_is_hers_and_that_it_was_printed_is_written_down(street, enter, met):
    page = text(enter(street.dirk).get(f"{AT}met/{street.amina.key}/?papier=1"))
    assert SAID in page and "Dit vel is van Amina" in page
    from samenbuur.sharing.models import Look

    assert Look.objects.filter(about=street.amina.key, deed="printed").count() == 1


def test_a_thought_is_kept_beside_it_and_read_by_a_colleague_for_as_long_as_he_wants(street, enter, met):
    client = enter(street.dirk)
    client.post(f"{AT}ontmoeting/{met.key}/ernaast/", {"struck": "ik praatte te veel"})
    assert "ik praatte te veel" in text(client.get(f"{AT}ontmoeting/{met.key}/"))
    assert "ik praatte te veel" not in text(enter(street.amina).get(f"{AT}ontmoeting/{met.key}/"))
    thought = Jotting.objects.get()
    at = f"{AT}voor-mezelf/{thought.key}/laat-lezen/"
    enter(street.dirk).post(at, {"to": street.carla.key, "until": ""})
    assert not Grant.objects.exists(), "only who works here can be chosen"
    enter(street.dirk).post(at, {"to": street.hana.key, "until": ""})
    assert "ik praatte te veel" in text(enter(street.hana).get(AT + "voor-mezelf/"))
    enter(street.dirk).post(f"{AT}laat-lezen/{Grant.objects.get().key}/terug/")
    assert "ik praatte te veel" not in text(enter(street.hana).get(AT + "voor-mezelf/"))


def test_nothing_on_these_pages_counts_about_anyone(street, enter, met):
    """P23: no result is asked, and nobody's encounters are counted, also not for who wrote them."""
    actions.meet(person=street.amina, words={}, by=street.dirk)
    assert len(queries.about(street.viewer("amina"), street.amina)) == 2
    for at in (AT, AT + "sorteren/", f"/mensen/{street.amina.key}/", f"{AT}met/{street.amina.key}/"):
        assert not re.search(r"\b(2|twee) (keer|ontmoetingen)", text(enter(street.dirk).get(at)))
