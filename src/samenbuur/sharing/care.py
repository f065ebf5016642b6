"""Care labels: what every model says about whom it is about, who sees it, how long it stays, and why it may."""

from dataclasses import dataclass

from django.db import models

from samenbuur.method.sharing import Audience


class Unlabelled(Exception):
    """A model that may say something about a person lacks a readable label."""


@dataclass(frozen=True)
class Label:
    """A care label. `about` is the path of fields to the person ('' for the person itself; None: about nobody)."""

    about: str | None
    audience: Audience | None = None
    audience_field: str = ""
    also: str = ""
    told_to: str = ""
    keep: str = ""
    basis: str = ""


def label(model: type[models.Model]) -> Label:
    """Return the label of a model.

    Raises Unlabelled when it has none, or one that names an unknown audience or misses `keep` or `basis`.
    """
    care = model.__dict__.get("Care")
    if care is None or not hasattr(care, "about"):
        raise Unlabelled(f"{model.__module__}.{model.__name__} has no care label")
    if care.about is None:
        return Label(about=None)
    missing = [part for part in ("seen_by", "keep", "basis") if not getattr(care, part, "")]
    if missing:
        raise Unlabelled(f"{model.__name__} does not say {', '.join(missing)}")
    fields = {field.name for field in model._meta.get_fields()}
    by_field = care.seen_by in fields
    if not by_field and care.seen_by not in set(Audience):
        raise Unlabelled(f"{model.__name__} is seen by '{care.seen_by}', which is no audience and no field")
    return Label(
        about="" if care.about == "self" else care.about.replace(".", "__"),
        audience=None if by_field else Audience(care.seen_by),
        audience_field=care.seen_by if by_field else "",
        also=getattr(care, "also", ""),
        told_to="told_to" if "told_to" in fields else "",
        keep=care.keep,
        basis=care.basis,
    )
