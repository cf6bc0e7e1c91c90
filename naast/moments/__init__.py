"""Planned and happened contact, reports, promises, messages."""
