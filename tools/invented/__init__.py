"""What the invented sample submissions are made of; see ``tools/make_sample.py``."""
