"""P36: no text makes the helper read the same words again and again (security.md: bombs of text)."""

import pytest

from samenbuur.method.wording.personal import personal
from samenbuur.method.wording.tokens import Token


def _looks(monkeypatch, text):
    """How often the helper asks of a word whether it begins with a capital."""
    asked = []
    plain = Token.capital.fget
    with monkeypatch.context() as patch:
        patch.setattr(Token, "capital", property(lambda token: asked.append(1) or plain(token)))
        personal(text, "nl")
    return len(asked)


@pytest.mark.parametrize("once", ["A. ", "A.", "Aa ", "van de ", "Straatlaan 1 "])
def test_a_text_twice_as_long_is_at_most_about_twice_the_work(monkeypatch, once):
    short, long = (_looks(monkeypatch, once * times) for times in (200, 400))
    assert long <= 2.5 * short + 10


def test_a_name_with_initials_is_still_found():
    text = "Vraag het aan A.M.J. Visser, die weet het."
    assert [text[one.start : one.end] for one in personal(text, "nl")] == ["A.M.J. Visser"]
