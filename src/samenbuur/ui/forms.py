"""How Django's forms come out in our own components; every form of the house, and allauth's, looks the same."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField, BoundWidget
from django.forms.renderers import Jinja2
from django.template import engines
from django.utils.safestring import mark_safe

# What a telephone's keyboard and a browser's memory should offer, by the name of the field.
AUTOCOMPLETE = {
    "email": "email",
    "login": "username",
    "username": "username",
    "password": "current-password",
    "password1": "new-password",
    "password2": "new-password",
    "oldpassword": "current-password",
    "first_name": "given-name",
    "phone": "tel",
    "code": "one-time-code",
    "postcode": "postal-code",
}
CODES = {"code"}
OPTIONS = (forms.RadioSelect, forms.CheckboxSelectMultiple)
LOOKS: list[tuple[type[forms.Widget], str]] = [
    (forms.Textarea, "utrecht-textarea"),
    (forms.Select, "utrecht-select"),
    (forms.CheckboxInput, "utrecht-checkbox"),
    (forms.FileInput, "utrecht-textbox"),
    (forms.widgets.Input, "utrecht-textbox"),
]


def _widget(bound: BoundField) -> forms.Widget:
    widget: forms.Widget = bound.field.widget
    return widget


def field_kind(bound: BoundField) -> str:
    """Return how a field is laid out: hidden, choices, checkbox, group (several inputs) or line."""
    widget = _widget(bound)
    if bound.is_hidden:
        return "hidden"
    if isinstance(widget, OPTIONS):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    return "group" if isinstance(widget, forms.MultiWidget | forms.SelectDateWidget) else "line"


def described_by(bound: BoundField, hint: object) -> str | None:
    """Return the ids of the hint and the error that belong to a field, or None when it has neither."""
    ids = [f"{bound.auto_id}_hint"] * bool(hint) + [f"{bound.auto_id}_error"] * bool(bound.errors)
    return " ".join(ids) or None


def _look(widget: forms.Widget, invalid: bool) -> str:
    name = next((look for kind, look in LOOKS if isinstance(widget, kind)), "utrecht-textbox")
    # Written out, so that the style sheet knows which parts of the design system are in use.
    bad = {
        "utrecht-textbox": " utrecht-textbox--invalid",
        "utrecht-textarea": " utrecht-textarea--invalid",
        "utrecht-select": " utrecht-select--invalid",
    }
    return name + bad.get(name, "") * invalid


def _keyboard(bound: BoundField) -> dict[str, str]:
    found: dict[str, str] = {}
    if known := AUTOCOMPLETE.get(bound.name):
        found["autocomplete"] = known
    if isinstance(bound.field, forms.IntegerField) and not isinstance(bound.field, forms.FloatField):
        found["inputmode"] = "numeric"
    if isinstance(bound.field, forms.FloatField | forms.DecimalField):
        found["inputmode"] = "decimal"
    if bound.name == "phone":
        found |= {"type": "tel", "inputmode": "tel"}
    if bound.name in CODES:
        found |= {"inputmode": "text", "autocapitalize": "off", "spellcheck": "false"}
    return found


def dressed(bound: BoundField, hint: object = "", autofocus: bool = False) -> str:
    """Return the input of a field with our look, its description tied to it and the right keyboard."""
    widget = _widget(bound)
    own = widget.attrs
    attrs: dict[str, Any] = {name: value for name, value in _keyboard(bound).items() if name not in own}
    short = " samenbuur-input--code" if bound.name in CODES else ""
    if isinstance(widget, forms.NumberInput | forms.DateInput | forms.TimeInput):
        short = " samenbuur-input--short"
    attrs["class"] = " ".join(filter(None, [own.get("class", ""), _look(widget, bool(bound.errors)) + short]))
    if tied := described_by(bound, hint):
        attrs["aria-describedby"] = tied
    if bound.errors:
        attrs["aria-invalid"] = "true"
    if autofocus:
        attrs["autofocus"] = True
    return bound.as_widget(attrs=attrs)


def has_room_to_write(form: forms.BaseForm) -> bool:
    """Return whether a form has a field in which people write about people: there a tip for the words may help."""
    return any(
        isinstance(field.widget, forms.Textarea) and "data-plain" not in field.widget.attrs
        for field in form.fields.values()
    )


def option_input(option: BoundWidget) -> str:
    """Return the round or the box of one choice, without the label that Django puts around it."""
    data = {**option.data, "wrap_label": False}
    attrs = {**data["attrs"]}
    drawn = option.renderer.render("ui/widgets/option.html", {"widget": {**data, "attrs": attrs}})
    return mark_safe(drawn)  # noqa: S308  the template escapes what people wrote


class Renderer(Jinja2):
    """Renders forms with the templates of this house, so that `{{ form }}` and allauth's forms look like ours."""

    form_template_name = "ui/widgets/form.html"
    field_template_name = "ui/widgets/field.html"

    def get_template(self, template_name: str) -> Any:
        """Return one of our own templates from the house's engine, or Django's for a bare input."""
        if template_name.startswith("ui/"):
            return engines["jinja2"].get_template(template_name)
        return super().get_template(template_name)
