"""A volunteer, from application to farewell."""
