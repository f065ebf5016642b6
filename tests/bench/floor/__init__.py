"""The bare floor: the least that Django must do for the same job, on the same server and database."""
