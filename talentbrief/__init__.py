"""Reproducible quarterly briefings on a plan's targets: workbooks in, briefing out."""

__version__ = "0.1.0"
