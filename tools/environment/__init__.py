"""The environment that pipeline.py makes sure of; the standard library alone."""
