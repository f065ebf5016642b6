"""What the pages of this door share: finding someone or something, and saying what cannot be."""

from typing import Any

from samenbuur.people.forms import REFUSALS as PEOPLE_REFUSALS
from samenbuur.sharing.pages import Doing
from samenbuur.stories.words import REFUSALS

WHY: dict[str, Any] = PEOPLE_REFUSALS | REFUSALS
done = Doing(WHY)
