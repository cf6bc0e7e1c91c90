"""A course of a few times in a small group in which each is known by name. Not the open door of `groups`."""
