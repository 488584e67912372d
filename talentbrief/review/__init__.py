"""Comparing quarters, approving, verifying and publishing."""
