"""The guide as plain Python: values in, values and reasons out; knows no framework."""
