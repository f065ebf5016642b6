"""Every Django form comes out in our own field: label, hint and error tied by ids, the right keyboard, warm words."""

import re

import pytest
from django import forms
from django.template import engines
from django.utils import translation


class Form(forms.Form):
    first_name = forms.CharField(label="Voornaam", help_text="Meer hoeft niet.")
    code = forms.CharField(label="Code")
    years = forms.IntegerField(label="Jaren", required=False)
    kind = forms.ChoiceField(label="Soort", widget=forms.RadioSelect, choices=[("a", "A"), ("b", "<b>B</b>")])
    agree = forms.BooleanField(label="Ja")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def drawn(form, template="{{ form }}"):
    with translation.override("nl"):
        return engines["jinja2"].from_string(template).render({"form": form, "csrf_input": ""})


@pytest.fixture
def wrong():
    return drawn(Form({"first_name": "", "kind": "x", "years": "zes"}))


def test_each_label_belongs_to_an_input(wrong):
    ids = set(re.findall(r' id="([^"]+)"', wrong))
    assert set(re.findall(r'<label[^>]* for="([^"]+)"', wrong)) <= ids
    assert {"id_first_name", "id_kind_0", "id_agree"} <= ids


def test_hint_and_error_are_tied_to_the_input(wrong):
    name = re.search(r'<input[^>]*name="first_name"[^>]*>', wrong)[0]
    assert (
        'aria-describedby="id_first_name_hint id_first_name_error"' in name and 'aria-invalid="true"' in name
    )
    assert 'id="id_first_name_hint"' in wrong and 'id="id_first_name_error"' in wrong


def test_no_id_is_used_twice(wrong):
    ids = re.findall(r' id="([^"]+)"', wrong)
    assert len(ids) == len(set(ids))


def test_what_went_wrong_stands_at_the_top_with_a_way_to_each_field(wrong):
    summary = re.search(r"<samenbuur-attention.*?</samenbuur-attention>", wrong, re.S)[0]
    ids = set(re.findall(r' id="([^"]+)"', wrong))
    targets = re.findall(r'href="#([^"]+)"', summary)
    assert len(targets) == 5 and set(targets) <= ids


def test_errors_are_said_without_blame(wrong):
    assert "Vul dit nog in." in wrong and "Kies een van de mogelijkheden." in wrong
    assert "verplicht" not in wrong


def test_a_field_that_may_stay_empty_says_so():
    page = drawn(Form())
    assert re.search(r'for="id_years">Jaren <span[^>]*>\(mag leeg blijven\)', page)
    assert not re.search(r'for="id_first_name">Voornaam <span', page)


def test_the_right_keyboard_and_memory_are_offered():
    page = drawn(Form())
    assert 'autocomplete="given-name"' in page and 'autocomplete="one-time-code"' in page
    assert re.search(r'name="years"[^>]*inputmode="numeric"|inputmode="numeric"[^>]*name="years"', page)


def test_choices_are_a_group_with_a_legend_and_their_words_stay_words():
    page = drawn(Form())
    assert re.search(r"<fieldset[^>]*>\s*<legend>Soort", page)
    assert "<b>B</b>" not in page and "&lt;b&gt;B&lt;/b&gt;" in page
    assert page.count('type="radio"') == 2


def test_hidden_fields_come_along_once():
    assert drawn(Form()).count('name="secret"') == 1


def test_what_someone_filled_in_stays():
    page = drawn(Form({"first_name": 'O"Neill', "kind": "b", "agree": "on"}))
    assert 'value="O&#34;Neill"' in page or 'value="O&quot;Neill"' in page
    assert re.search(r'value="b"[^>]*checked', page)


def test_a_whole_form_carries_its_protection_and_one_main_action():
    page = drawn(Form(), '{{ ui.form(form, "Bewaar", "TOKEN") }}')
    assert "TOKEN" in page and page.count("nl-button--primary") == 1 and 'method="post"' in page
