"""Naast: volunteers beside professionals, responsibly."""
