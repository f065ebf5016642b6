"""A drawing in files to take along: a table, and a graph; every text escaped, every formula inert."""

import csv
from io import StringIO
from xml.etree import ElementTree

from samenbuur.circles.words import ASKS, DOES, NATURES, RINGS, SECTORS
from samenbuur.method.circle import Dot, Picture

FORMULA = ("=", "+", "-", "@", "\t", "\r")
GRAPHML = "http://graphml.graphdrawing.org/xmlns"
KEYS = ("name", "ring", "sector", "nature", "does", "asks", "earlier", "words")


def inert(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula.

    >>> inert("=1+1"), inert("Corrie")
    ("'=1+1", 'Corrie')
    """
    return f"'{text}" if text.lstrip().startswith(FORMULA) else text


def as_csv(picture: Picture, heads: tuple[str, ...]) -> str:
    """Return a table: one line for each in the drawing, in words. `heads`: eight names of columns."""
    out = StringIO()
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow(heads)
    for dot in picture.dots:
        lines.writerow([inert(value) for value in _in_words(dot)])
    return "\ufeff" + out.getvalue()


def _in_words(dot: Dot) -> list[str]:
    return [
        dot.name,
        str(RINGS[dot.ring]),
        str(SECTORS[dot.sector][0]),
        str(NATURES[dot.nature]) if dot.nature else "",
        ", ".join(str(said) for what, (said, _picture) in DOES.items() if what in dot.does),
        str(ASKS[dot.asks]) if dot.asks else "",
        "x" if dot.past else "",
        dot.words,
    ]


def as_graphml(picture: Picture, centre: str) -> bytes:
    """Return a graph (GraphML): the person in the middle, one tie to each in the drawing; stored words, the same in any language."""
    root = ElementTree.Element("graphml", {"xmlns": GRAPHML})
    for key in KEYS:
        attributes = {"id": key, "for": "node", "attr.name": key, "attr.type": "string"}
        ElementTree.SubElement(root, "key", attributes)
    graph = ElementTree.SubElement(root, "graph", {"id": "circle", "edgedefault": "undirected"})
    _node(graph, "me", {"name": centre})
    for number, dot in enumerate(picture.dots, start=1):
        words = {
            "name": dot.name,
            "ring": str(int(dot.ring)),
            "sector": str(dot.sector),
            "nature": str(dot.nature or ""),
            "does": " ".join(sorted(dot.does)),
            "asks": str(dot.asks),
            "earlier": "true" if dot.past else "false",
            "words": dot.words,
        }
        # Numbered anew: the same person in two files cannot be recognised by a number.
        _node(graph, f"n{number}", words)
        ElementTree.SubElement(graph, "edge", {"source": "me", "target": f"n{number}"})
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def _node(graph: ElementTree.Element, one: str, words: dict[str, str]) -> None:
    node = ElementTree.SubElement(graph, "node", {"id": one})
    for key, said in words.items():
        if said:
            ElementTree.SubElement(node, "data", {"key": key}).text = said
