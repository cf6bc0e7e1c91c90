"""Whom to ask for what, looking along, tips, and what is done so that colleagues come to work with volunteers."""
