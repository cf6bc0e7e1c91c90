"""Forms about places to work."""
