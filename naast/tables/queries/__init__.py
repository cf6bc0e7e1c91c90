"""Reads about tables, and about the questions that come there."""
