"""The plan of a community: in which phase, the next small deed, with whom it is made."""
