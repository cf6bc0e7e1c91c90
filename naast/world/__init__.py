"""A world of invented people, made from a seed by the same actions that real people use."""
