"""Reads about places to work."""
