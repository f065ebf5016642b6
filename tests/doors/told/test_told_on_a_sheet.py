"""What someone tells on a sheet to keep (PDF): as far as the one who asks may see, and a look like any other (P22, P37)."""

from io import BytesIO

import pypdf
import pytest
from django.urls import reverse

from samenbuur.method.telling import Kind
from samenbuur.sharing.models import Look
from samenbuur.stories import actions as stories


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    settings.KEYS = tmp_path / "keys"


def words_for(client, who) -> str:
    answer = client.get(reverse("told:on_paper", kwargs={"key": who.key}) + "?pdf=1")
    assert answer.status_code == 200 and answer["Content-Type"] == "application/pdf"
    return " ".join(
        " ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(answer.content)).pages).split()
    )


def test_the_sheet_says_to_each_what_they_may_see(street, enter):
    stories.tell(person=street.amina, kind=Kind.WISH, words={"text": "naar #zee"}, by=street.dirk)
    stories.tell(person=street.amina, kind=Kind.PROUD, words={"text": "heel geheim"}, by=street.amina)
    mine, theirs = words_for(enter(street.amina), street.amina), words_for(enter(street.dirk), street.amina)
    assert "naar #zee" in mine and "heel geheim" in mine
    assert "naar #zee" in theirs and "heel geheim" not in theirs
    assert Look.objects.filter(about=street.amina.key, by=street.dirk.key, deed="printed").exists()
