"""Being missed: what a person can ask, and what follows from it."""
