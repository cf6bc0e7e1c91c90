"""Pages of the circle for its coordinator, of the ring around it, and of who is in it."""
