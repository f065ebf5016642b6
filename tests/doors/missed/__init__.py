"""The door where people are missed."""
