"""Files and services from elsewhere: readers and clients. No models; nothing here knows the database."""
