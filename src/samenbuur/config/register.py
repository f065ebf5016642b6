"""The register of processing as a page (AVG 30): each kind of record from its care label and the table of terms."""

from django.utils import translation

from samenbuur.method.keeping import table
from samenbuur.method.sharing import Audience
from samenbuur.sharing import words
from samenbuur.sharing.care import Label, label
from samenbuur.sharing.over import model_of

HEAD = {
    "nl": """# Register van verwerkingen

Gemaakt met `samenbuur register --language nl` uit de zorglabels van de modellen en de tabel van termijnen
(`src/samenbuur/method/data/keeping.toml`). Verander dit bestand niet met de hand: een test houdt het gelijk.

Verantwoordelijk is de organisatie die Samenbuur gebruikt. Over wie: bewoners, en wie er werkt als bewoner met een taak. Van wie
we het hebben: van de bewoner zelf, of van wie er werkt en opschreef wat de bewoner zei. Niets gaat naar een land buiten de EU;
niets gaat naar uitkering, politie of verhuurder. Hoe het beveiligd is staat in [de DPIA](dpia.md).

| soort | wat | waarvoor | grond (AVG) | wie het ziet | hoe lang | versleuteld |
|---|---|---|---|---|---|---|
""",
    "en": """# Register of processing

Made with `samenbuur register --language en` from the care labels of the models and the table of terms
(`src/samenbuur/method/data/keeping.toml`). Do not change this file by hand: a test keeps it equal.

Responsible is the organisation that uses Samenbuur. About whom: residents, and who works there as a resident with a duty. From
whom: the resident, or who works there and wrote down what the resident said. Nothing goes to a country outside the EU; nothing
goes to benefits, police or a landlord. How it is secured stands in [the DPIA](dpia.md) (in Dutch).

| kind | what | what for | ground (GDPR) | who sees it | how long | sealed |
|---|---|---|---|---|---|---|
""",
}
SEEN = {
    "nl": {
        Audience.ONLY_ME: "de bewoner, en wie het aanging",
        Audience.WHO_I_ASKED: "wie de bewoner vroeg",
        Audience.HOSTS: "wie er ontvangt of begeleidt",
        Audience.WHO_KNOWS_ME: "de kring, en wie er werkt waar de bewoner bekend is",
        Audience.HOUSE: "de hele organisatie",
        None: "wie de bewoner kiest, per ding",
    },
    "en": {
        Audience.ONLY_ME: "the resident, and whom it concerned",
        Audience.WHO_I_ASKED: "whom the resident asked",
        Audience.HOSTS: "who receives or facilitates",
        Audience.WHO_KNOWS_ME: "the circle, and who works where the resident is known",
        Audience.HOUSE: "the whole organisation",
        None: "whom the resident chooses, for each thing",
    },
}
YES = {"nl": "ja", "en": "yes"}
HOUSE = {"nl": "wie de server beheert", "en": "who keeps the server"}


def register(language: str) -> str:
    """Return the register in a language, as Markdown."""
    with translation.override(language):
        return HEAD[language] + "".join(_row(kind, language) for kind in sorted(table()))


def _row(kind: str, language: str) -> str:
    term, model = table()[kind], model_of(kind)
    care: Label | None = label(model) if model.__module__.startswith("samenbuur.") else None
    cells = (
        f"`{kind}`",
        term.name[language],
        term.purpose[language],
        f"{term.law.article}, {words.GROUNDS[term.law]}",
        SEEN[language][care.audience] if care is not None else HOUSE[language],
        words.how_long(term),
        YES[language] if care is not None and care.sealed else "",
    )
    return "| " + " | ".join(str(cell) for cell in cells) + " |\n"
