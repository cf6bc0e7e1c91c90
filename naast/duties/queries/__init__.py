"""Reads about requests, breaches and the register."""
