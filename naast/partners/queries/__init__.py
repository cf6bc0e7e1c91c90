"""Reads about partners."""
