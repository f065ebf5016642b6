"""The directory: whom one can reach around the neighbourhood, and what is stuck."""
