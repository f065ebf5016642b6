"""P49, P84: the form goes out and answers come in by the screens, after a look; and how this house asks."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from samenbuur.dna import actions
from samenbuur.dna.asked import questions_here
from samenbuur.dna.models import Answer, Waiting

AT = "/verkennen/vragen/"
FILE = b"key_figures/golden_people,colour,_uuid\nde bakker,rood,abc\n"


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    settings.KEYS = tmp_path / "keys"


@pytest.fixture
def one(street):
    return actions.begin_round(by=street.dirk, community=street.room)


def text(answer):
    return answer.content.decode()


def bring(client, one, data=FILE, name="export.csv"):
    at = f"{AT}ronde/{one.key}/inlezen/"
    return client.post(at, {"file": SimpleUploadedFile(name, data)}, follow=True)


def test_the_form_is_a_workbook_to_take_along(street, enter, one):
    answer = enter(street.hana).get(f"{AT}ronde/{one.key}/formulier.xlsx")
    assert answer.content[:2] == b"PK" and "attachment" in answer["Content-Disposition"]


def test_answers_are_looked_at_before_they_are_kept(street, enter, one):
    client = enter(street.dirk)
    page = text(bring(client, one))
    assert (
        "Er is nog niets bewaard" in page
        and "colour" in page
        and "de bakker" in page
        and not Answer.objects.exists()
    )
    held = Waiting.objects.get()
    assert "de bakker" in text(client.post(f"{AT}inlezen/{held.key}/", {"do": "adopt"}, follow=True))
    assert Answer.objects.get().way == "outside"
    bring(client, one)
    client.post(f"{AT}inlezen/{Waiting.objects.get().key}/", {"do": "drop"})
    assert Answer.objects.count() == 1 and not Waiting.objects.exists()


def test_a_file_that_is_none_is_refused_in_words(street, enter, one):
    page = text(bring(enter(street.dirk), one, b"a,b\n1,2\n"))
    assert "staan geen antwoorden op onze vragen" in page and not Waiting.objects.exists()


def test_a_question_is_asked_in_our_words_or_not_at_all_and_can_come_back(street, enter, one):
    client = enter(street.dirk)
    at = f"{AT}onze-vragen/homes/"
    client.post(at, {"nl": "Hoe wonen mensen hier?", "asked": "on"})
    assert "Hoe wonen mensen hier?" in text(client.get(f"{AT}ronde/{one.key}/"))
    client.post(at, {"nl": "", "asked": ""})
    assert questions_here(street.organisation.pk).question("homes") is None
    assert "stellen we niet" in text(client.get(AT + "onze-vragen/"))
    client.post(at, {"nl": "", "asked": "on"})
    assert questions_here(street.organisation.pk).question("homes") is not None


def test_a_question_of_our_own_is_asked_with_the_others(street, enter, one):
    client = enter(street.dirk)
    client.post(AT + "onze-vragen/erbij/", {"block": "active", "nl": "Wie geeft de tuin water?"})
    assert "Wie geeft de tuin water?" in text(client.get(f"{AT}ronde/{one.key}/"))


def test_questions_of_others_are_chosen_one_by_one(street, enter):
    client = enter(street.dirk)
    form = b'"survey",,,\n,"type","name","label"\n,"text","tuin","Wie tuiniert?"\n,"text","water","Is er water?"\n'
    answer = client.post(
        AT + "onze-vragen/inlezen/", {"file": SimpleUploadedFile("hun.csv", form)}, follow=True
    )
    assert "Wie tuiniert?" in text(answer)
    client.post(f"{AT}inlezen/{Waiting.objects.get().key}/", {"names": ["tuin"]})
    assert [q.code for q in questions_here(street.organisation.pk) if q.own] == ["own_tuin"]
