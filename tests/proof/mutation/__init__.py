"""Mutants: small mistakes put in one by one, and whether the tests notice."""
