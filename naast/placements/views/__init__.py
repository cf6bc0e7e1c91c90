"""Pages about places to work."""
