"""P37: nothing about a person is kept without saying who sees it, how long, and why."""

import re

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from samenbuur.method.keeping import Ends, table
from samenbuur.method.sharing import Audience
from samenbuur.sharing.care import Unlabelled, label

OURS = [model for model in apps.get_models() if model.__module__.startswith("samenbuur.")]


def test_there_are_models_to_care_about():
    assert {"people.Person", "people.Way"} <= {model._meta.label for model in OURS}


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_model_says_whom_it_is_about_who_sees_it_how_long_and_why(model):
    label(model)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_a_model_that_hangs_on_a_person_is_about_someone(model):
    """'About nobody' is no way out for what has a key to a person, apart from who did something to it."""
    care = label(model)
    if care.about is not None:
        return
    by_whom = {"by", "made_by", "given_by", "adopted_by", "saved_by", "added_by", "changed_by", "imported_by"}
    keys = {
        f.name for f in model._meta.fields if f.is_relation and f.related_model._meta.label == "people.Person"
    }
    assert keys <= by_whom, f"{model.__name__} is said to be about nobody, but has {sorted(keys - by_whom)}"


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_the_path_to_the_person_leads_to_a_person(model):
    care = label(model)
    if not care.about:
        return
    here = model
    for step in care.about.split("__"):
        field = here._meta.get_field(step)
        here = field.related_model
    # A person's key instead of a relation is right where erasing a person must leave no chain (the diary).
    by_key = isinstance(field, models.UUIDField)
    assert by_key or here._meta.label in {"people.Person", "accounts.User"}, care.about


ABOUT_SOMEONE = [model for model in OURS if label(model).about is not None]
IN_DAYS = {"day": 1, "month": 30.5, "year": 365.25}


@pytest.mark.parametrize("model", ABOUT_SOMEONE, ids=lambda model: model._meta.label)
def test_every_kind_of_record_has_a_purpose_a_ground_and_a_term(model):
    """AVG 5, 13, 30: a model without a row in the table of terms (method/data/keeping.toml) is refused."""
    term = table().get(model._meta.label_lower)
    assert term is not None, f"{model.__name__} has no row in method/data/keeping.toml"
    assert term.purpose["nl"] and term.purpose["en"] and term.law.article


@pytest.mark.parametrize("term", table().values(), ids=lambda term: term.kind)
def test_the_moments_of_a_term_are_moments_that_the_records_have(term):
    if term.ends is Ends.CONTACT:
        moments = [
            apps.get_model(sign.rsplit(".", 1)[0])._meta.get_field(sign.rsplit(".", 1)[1])
            for sign in term.since
        ]
    else:
        moments = [apps.get_model(term.kind)._meta.get_field(field) for field in term.since]
    assert all(isinstance(moment, models.DateField) for moment in moments)


@pytest.mark.parametrize("model", ABOUT_SOMEONE, ids=lambda model: model._meta.label)
def test_the_label_and_the_table_say_the_same_term(model):
    said = re.search(r"(\d+) (day|month|year)", model.Care.keep)
    days = table()[model._meta.label_lower].days
    if said and days:
        assert abs(int(said[1]) * IN_DAYS[said[2]] - days) <= 2, model.Care.keep


PERSON = apps.get_model("people.Person")


def make(care):
    class Note(models.Model):
        about = models.ForeignKey(PERSON, models.CASCADE, related_name="+")
        Care = care

        class Meta:
            app_label = "people"

    if care is None:
        del Note.Care
    return Note


@isolate_apps("samenbuur.people")
@pytest.mark.parametrize("left_out", ["seen_by", "keep", "basis", "everything"])
def test_a_model_with_half_a_label_is_refused(left_out):
    words = {"about": "about", "seen_by": str(next(iter(Audience))), "keep": "1 year", "basis": "agreement"}
    words.pop(left_out, None)
    with pytest.raises(Unlabelled):
        label(make(None if left_out == "everything" else type("Care", (), words)))


@isolate_apps("samenbuur.people")
def test_a_whole_label_is_accepted():
    words = {"about": "about", "seen_by": str(next(iter(Audience))), "keep": "1 year", "basis": "agreement"}
    assert label(make(type("Care", (), words))).about == "about"


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_its_str_gives_nothing_away(model):
    """Logs and error pages print objects: a key, never a name, a number or a text about someone."""
    if label(model).about is None:
        return
    texts = {
        field.name: f"secret-{field.name}"
        for field in model._meta.fields
        if isinstance(field, models.CharField | models.TextField) and not field.choices
        if field.name != "verb"  # a word of the code, as in the diary
    }
    shown = str(model(**texts))
    assert not [name for name in texts if f"secret-{name}" in shown]
