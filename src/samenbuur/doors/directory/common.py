"""What the pages of this door share."""

from samenbuur.directory.words import REFUSALS
from samenbuur.sharing.pages import Doing

done = Doing(REFUSALS)
