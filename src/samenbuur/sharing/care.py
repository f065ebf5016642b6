"""Care labels: what every model says about whom it is about, who sees it, how long it stays, and why it may."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from samenbuur.method.sharing import Audience
from samenbuur.people.models import Person


class Unlabelled(Exception):
    """A model that may say something about a person lacks a readable label."""


@dataclass(frozen=True)
class Label:
    """A care label. `about` is the path of fields to the person ('' for the person itself; None: about nobody)."""

    about: str | None
    audience: Audience | None = None
    audience_field: str = ""
    also: str = ""
    at_work: bool = False
    """Whether also whom it is about sees it only while they work here: what they wrote down for their work, about others."""
    also_at_work: bool = False
    """Whether the second person sees it only for as long as they work here: a question among colleagues."""
    told_to: str = ""
    for_all: bool = False
    """Whether a person may let everyone of the house see it; never so for how to reach someone."""
    by_key: bool = False
    """The path ends at the person's key instead of the person: such rows outlive whom they are about."""
    counted_in: str = ""
    """Path to a number that grows by one when such a row is erased: what was counted stays true without the person."""
    keep: str = ""
    basis: str = ""
    sealed: str = ""
    """The field that is sealed with the key of whom it is about (sharing/sealed.py)."""
    sealed_with: str = ""
    """The field to the thing that this is an earlier form of: sealed as that thing is, so that it can become it again."""
    keyed: str = ""
    """The path to the key by which one thing can be locked; '' when it has none."""
    stays: bool = False
    """Whether whom it is told to still sees it while everything of the person is locked: the lock itself, an objection."""
    own: bool = False
    """Whether it is what someone thinks for themselves: no emergency opens it, only being named by them."""
    rests_on: str = ""
    """The field to what this rests on: once that is over, or for who does not see that, only the person still sees it."""
    corrects: tuple[str, ...] = ()
    """The fields that the person may have put right at once, with how it stood before kept (sharing/correcting.py)."""

    @property
    def chosen(self) -> bool:
        """Whether each thing carries an audience of its own, to which people can be named or left out."""
        return bool(self.audience_field)


@cache
def label(model: type[models.Model]) -> Label:
    """Return the label of a model.

    Raises Unlabelled when it has none, one that misses `keep` or `basis` or names an unknown audience, or one whose
    paths do not lead to a person.
    """
    care = model.__dict__.get("Care")
    if care is None or not hasattr(care, "about"):
        raise Unlabelled(f"{model.__module__}.{model.__name__} has no care label")
    if care.about is None:
        return Label(about=None)
    missing = [part for part in ("seen_by", "keep", "basis") if not getattr(care, part, "")]
    if missing:
        raise Unlabelled(f"{model.__name__} does not say {', '.join(missing)}")
    audience, field = _audience(model, care.seen_by)
    about = "" if care.about == "self" else care.about.replace(".", "__")
    by_key = _leads_to(model, about) == "key"
    if by_key and audience is not Audience.ONLY_ME:
        raise Unlabelled(f"{model.__name__} knows its person by key only, so it can only be for that person")
    also = getattr(care, "also", "")
    if also and _leads_to(model, also) != "person":
        raise Unlabelled(f"{model.__name__} is also about '{also}', which is no person")
    names = {one.name for one in model._meta.get_fields()}
    return Label(
        about=about,
        audience=audience,
        audience_field=field,
        also=also,
        at_work=getattr(care, "at_work", False),
        also_at_work=getattr(care, "also_at_work", False),
        for_all=getattr(care, "for_all", False),
        told_to="told_to" if "told_to" in names else "",
        by_key=by_key,
        counted_in=getattr(care, "counted_in", ""),
        keep=care.keep,
        basis=care.basis,
        sealed=_sealed(model, care),
        sealed_with=getattr(care, "sealed_with", ""),
        keyed=_keyed(names, getattr(care, "sealed_with", "")),
        stays=getattr(care, "stays", False),
        own=getattr(care, "own", False),
        rests_on=getattr(care, "rests_on", ""),
        corrects=tuple(getattr(care, "corrects", ())),
    )


def _audience(model: type[models.Model], seen_by: str) -> tuple[Audience | None, str]:
    """Return the audience that a label names: fixed, or the field in which each row holds its own."""
    if seen_by in set(Audience):
        return Audience(seen_by), ""
    if seen_by in {one.name for one in model._meta.get_fields()}:
        return None, seen_by
    raise Unlabelled(f"{model.__name__} is seen by '{seen_by}', which is no audience and no field")


def _keyed(names: set[str], sealed_with: str) -> str:
    """Return the path to the key of a thing: an earlier form of it is locked with it."""
    return f"{sealed_with}__key" if sealed_with else "key" if "key" in names else ""


def _sealed(model: type[models.Model], care: type[Any]) -> str:
    """Return the field that a label says is sealed, which holds bytes; '' when nothing is."""
    field: str = getattr(care, "sealed", "")
    if field and not isinstance(model._meta.get_field(field), models.BinaryField):
        raise Unlabelled(f"{model.__name__} says that '{field}' is sealed, which holds no bytes")
    return field


def _leads_to(model: type[models.Model], path: str) -> str:
    """Return 'person' or 'key' for where a path of fields ends; raises Unlabelled for anything else."""
    here: Any = model
    for step in filter(None, path.split("__")):
        try:
            field = here._meta.get_field(step)
        except (FieldDoesNotExist, AttributeError):
            raise Unlabelled(f"{model.__name__} is about '{path}', which is no path of fields") from None
        if isinstance(field, models.UUIDField):
            return "key"
        here = field.related_model
    if here is not Person:
        raise Unlabelled(f"{model.__name__} is about '{path}', which does not lead to a person")
    return "person"
