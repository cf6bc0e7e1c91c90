"""The front rooms: one home per hat, made of what the packages below offer."""
