"""P37: who is named for one way to reach someone finds that one, and nothing else of them."""

import pytest
from django.urls import reverse

from samenbuur.people.models import Way
from samenbuur.sharing import actions as sharing

pytestmark = pytest.mark.django_db


def test_who_was_named_for_a_number_finds_it_under_what_is_shared_and_no_longer_when_it_is_taken_back(
    street, enter
):
    carla, amina = street.people["gina"], street.amina
    client, page = enter(carla), reverse("told:way", args=[street.phone.key])
    assert client.get(page).status_code == 404
    row = Way.objects.select_related("person__organisation").get(pk=street.phone.pk)
    grant = sharing.name(row=row, to=carla, by=amina)
    assert "06 12345678" in client.get(reverse("told:shared")).content.decode()
    assert "06 12345678" in client.get(page).content.decode()
    assert client.get(reverse("people:person", args=[amina.key])).status_code == 404
    sharing.take_back(grant=grant, by=amina)
    assert "06 12345678" not in client.get(reverse("told:shared")).content.decode()
    assert client.get(page).status_code == 404
