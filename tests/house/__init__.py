"""The contracts of the house; each is also shown to break when somebody breaks it."""
