"""A sheet with boxes and pictures, a number, a day and a signature; entered by a worker afterwards (P37)."""

import pytest
from django.urls import reverse

from samenbuur import clock
from samenbuur.method.telling import Kind
from samenbuur.sharing.models import Choice, Look, Sheet
from samenbuur.stories import actions

WORDS = "een keer met de boot"


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    settings.KEYS = tmp_path / "keys"


@pytest.fixture
def wish(street):
    return actions.tell(person=street.amina, kind=Kind.WISH, words={"text": WORDS}, by=street.dirk)


def test_from_the_page_to_paper_and_back(street, enter, wish):
    client, her = enter(street.dirk), {"key": street.amina.key}
    printed = client.post(reverse("told:sheet_new", kwargs=her), follow=True).content.decode()
    sheet = Sheet.objects.get()
    assert WORDS in printed and sheet.number in printed and "Handtekening van Amina" in printed
    assert printed.count("samenbuur-crosses") == 1 and "Mijn kring" in printed and "geen foto" in printed
    assert Look.objects.filter(about=street.amina.key, deed="printed").count() == 1
    at = reverse("told:sheet_enter", kwargs=her)
    assert "kennen we niet" in client.get(f"{at}?nummer=QQQQ-QQQQ").content.decode()
    found = client.get(f"{at}?nummer={sheet.number}").content.decode()
    assert "het blijft zo" in found and 'type="file"' not in found
    today = clock.today().isoformat()
    sent = {str(wish.key): "my_circle", "signed_on": today}
    assert client.post(f"{at}?nummer={sheet.number}", sent).status_code == 302
    wish.refresh_from_db()
    assert wish.audience == "my_circle" and Choice.objects.get().on_paper == sheet
    hers = enter(street.amina).get(reverse("told:audience", kwargs={"key": wish.key})).content.decode()
    assert "Op een vel, getekend op" in hers and "ingevoerd door Dirk" in hers


def test_an_old_sheet_is_answered_with_a_sentence(street, enter, wish):
    client, her = enter(street.dirk), {"key": street.amina.key}
    client.post(reverse("told:sheet_new", kwargs=her))
    actions.correct(told=wish, words={"text": "liever met de trein"}, by=street.amina)
    at = f"{reverse('told:sheet_enter', kwargs=her)}?nummer={Sheet.objects.get().number}"
    assert "Druk een nieuw vel" in client.get(at).content.decode()
    sent = {str(wish.key): "my_circle", "signed_on": clock.today().isoformat()}
    assert "Druk een nieuw vel" in client.post(at, sent).content.decode()
    assert not Choice.objects.exists()


def test_a_host_who_sees_nothing_prints_nothing(street, enter, wish):
    answer = enter(street.hana).post(reverse("told:sheet_new", kwargs={"key": street.amina.key}), follow=True)
    assert not Sheet.objects.exists() and WORDS not in answer.content.decode()
