"""The page of what someone tells: the same for the resident and for who works here (guide §4, P22)."""
