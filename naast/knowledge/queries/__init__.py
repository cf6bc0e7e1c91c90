"""Reads about knowledge."""
