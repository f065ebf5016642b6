"""The directory: professionals and organisations around a neighbourhood, and what is stuck that they were asked about."""
