"""Reads about stories and grey cases: one module each."""
