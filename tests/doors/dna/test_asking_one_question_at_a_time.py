"""P49, P50: asking on a walk, together at the screen and from a booklet; what was said, and what would help most."""

import re

import pytest

from samenbuur.dna import actions
from samenbuur.dna.models import Answer, Round
from samenbuur.method.questionnaire import edition

AT = "/verkennen/vragen/"
SAID = "Toos van de hoek"


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    settings.KEYS = tmp_path / "keys"


@pytest.fixture
def one(street):
    return actions.begin_round(by=street.dirk, community=street.room)


def text(answer):
    return answer.content.decode()


def at(one, what=""):
    return f"{AT}ronde/{one.key}/{what}"


def undo_of(page):
    return re.search(r'<samenbuur-undo.*?action="([^"]+)"', page, re.S)[1].replace("&amp;", "&")


def test_today_leads_there_and_a_round_is_begun_in_two_taps(street, enter):
    client = enter(street.dirk)
    assert f'href="{AT}"' in text(client.get("/vandaag/"))
    assert "Er loopt nog geen ronde" in text(client.get(AT))
    client.post(AT + "begin/", {"about": f"community:{street.room.key}"})
    assert Round.objects.get().community == street.room
    assert "Hierover loopt al een ronde" in text(
        client.post(AT + "begin/", {"about": f"community:{street.room.key}"})
    )


def test_one_question_is_answered_and_the_next_comes_with_who_speaks_kept(street, enter, one):
    client = enter(street.dirk)
    page = text(client.get(at(one, "vraag/golden_people/")))
    assert edition().question("golden_people").ask["nl"] in page and "Vraag 1 van 43" in page
    given = {"words": SAID, "role": "key_figure", "name": "Toos"}
    answer = client.post(at(one, "vraag/golden_people/"), given, follow=True)
    assert answer.request["PATH_INFO"] == at(one, "vraag/first_to_know/")
    assert 'value="Toos"' in text(answer) and Answer.objects.get().words == SAID
    client.post(undo_of(text(answer)))
    assert Answer.objects.get().withdrawn_at is not None


def test_an_empty_answer_is_asked_for_once_more_and_a_question_can_be_skipped(street, enter, one):
    client = enter(street.dirk)
    page = text(client.post(at(one, "vraag/golden_people/"), {"words": " ", "role": "resident"}))
    assert "Schrijf een paar woorden, of kies iets." in page and not Answer.objects.exists()
    assert f'href="{at(one, "vraag/first_to_know/")}"' in page


def test_what_was_put_off_comes_again_at_the_end(street, enter, one):
    client = enter(street.dirk)
    client.post(at(one, "later/homes/"))
    last = list(edition())[-1].code
    assert f'href="{at(one, "vraag/homes/")}"' in text(client.get(at(one, f"vraag/{last}/")))
    client.post(at(one, "vraag/homes/"), {"words": "hoog", "role": "resident"})
    assert f'href="{at(one, "vraag/homes/")}"' not in text(client.get(at(one, f"vraag/{last}/")))


def test_pride_and_friction_are_chosen_beside_the_words(street, enter, one):
    """P50."""
    client = enter(street.dirk)
    given = {"words": "de tuin", "chosen": ["pride", "chance"], "role": "resident", "leans": "strong"}
    client.post(at(one, "vraag/pride_and_friction/"), given)
    row = Answer.objects.get()
    assert (row.chosen, row.leans) == (["pride", "chance"], "strong")
    page = text(client.get(at(one)))
    assert "de tuin" in page and ">trots<" in page and ">sterk<" in page


def test_at_the_big_screen_what_is_said_appears_beneath_the_question(street, enter, one):
    client = enter(street.dirk)
    answer = client.post(at(one, "scherm/golden_people/"), {"words": SAID, "role": "resident"}, follow=True)
    assert answer.request["PATH_INFO"] == at(one, "scherm/golden_people/") and SAID in text(answer)
    assert Answer.objects.get().way == "table"


def test_a_booklet_has_every_question_and_goes_in_block_by_block(street, enter, one):
    client = enter(street.hana)
    page = text(client.get(at(one, "boekje/")))
    assert all(q.ask["nl"].replace("'", "&#39;") in page for q in edition())
    given = {"role": "volunteer", "name": "", "said_on": "2026-01-01", "golden_people-words": SAID}
    given |= {"first_to_know-words": "", "pride_and_friction-chosen": ["friction"]}
    answer = client.post(at(one, "blok/key_figures/"), given)
    assert answer["Location"] == at(one, "blok/surroundings/")
    rows = {row.question: row for row in Answer.objects.all()}
    assert set(rows) == {"golden_people", "pride_and_friction"}
    assert {(str(row.said_on), row.role, row.way) for row in rows.values()} == {
        ("2026-01-01", "volunteer", "paper")
    }


def test_the_overview_shows_what_helps_most_and_each_voice_by_itself(street, enter, one):
    client = enter(street.dirk)
    assert "Wat nu het meeste helpt" in text(client.get(at(one)))
    for role, name, words in (("resident", "", SAID), ("professional", "Sanne", "de conciërge")):
        voice = actions.Speaker(name, role)
        actions.answer(
            round=one, question="golden_people", said={"words": words}, by=street.dirk, speaker=voice
        )
    page = text(client.get(at(one)))
    assert SAID in page and "de conciërge" in page and "Een bewoner" in page and "Sanne" in page
    assert SAID in text(client.get(at(one, "?papier=1")))


def test_still_true_and_said_better_from_the_page(street, enter, one):
    row = actions.answer(round=one, question="golden_people", said={"words": SAID}, by=street.dirk)
    client = enter(street.hana)
    client.post(f"{AT}antwoord/{row.key}/doe/", {"do": "still"})
    row.refresh_from_db()
    assert row.checked_on is not None
    page = text(client.post(f"{AT}antwoord/{row.key}/", {"words": "Toos en Bep"}, follow=True))
    assert "Toos en Bep" in page and "Hoe het eerst stond" in page and SAID in page


def test_a_closed_round_is_read_only_and_stands_beside_the_next(street, enter, one):
    client = enter(street.dirk)
    actions.answer(round=one, question="golden_people", said={"words": SAID}, by=street.dirk)
    client.post(at(one, "sluit/"))
    assert "Deze ronde is dicht" in text(client.get(at(one)))
    assert "<textarea" not in text(client.get(at(one, "vraag/golden_people/")))
    again = actions.begin_round(by=street.dirk, community=street.room)
    page = text(client.get(at(again, f"?naast={one.key}")))
    assert SAID in page and "In de ronde ervoor" in page
    assert SAID not in text(client.get(at(again)))


def test_everything_is_there_in_english(street, enter, one):
    client = enter(street.dirk)
    client.post("/taal/", {"language": "en", "next": "/"})
    page = text(client.get(at(one, "vraag/golden_people/"), headers={"accept-language": "en"}))
    assert edition().question("golden_people").ask["en"] in page and "Write down and go on" in page
