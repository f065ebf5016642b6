"""The demonstration neighbourhood: real codes and names of areas, invented people only, no randomness without a seed."""

from samenbuur.config.demo.cast import Member, cast
from samenbuur.config.demo.load import PASSWORD, is_loaded, load

__all__ = ["PASSWORD", "Member", "cast", "is_loaded", "load"]
