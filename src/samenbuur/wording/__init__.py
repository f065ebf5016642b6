"""The words of this house: what it adds to the wording helper, and what it leaves alone."""
