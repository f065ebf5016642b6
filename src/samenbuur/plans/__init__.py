"""The plan of each community through the four phases: the next small deed, and with whom it was made."""
