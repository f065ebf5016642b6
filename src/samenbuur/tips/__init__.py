"""Tips at the moment of need: what a house says in its own words or puts away, and what someone knows already."""
