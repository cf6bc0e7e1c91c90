"""Counts and stories, never persons."""
