"""P37: nothing about a person is kept without saying who sees it, how long, and why."""

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

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
