"""Pages about how long things are kept, and about erasing."""
