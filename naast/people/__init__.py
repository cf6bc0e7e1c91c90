"""Persons, organisations, locations, roles, sign-in, safe contact, neutral notices."""
