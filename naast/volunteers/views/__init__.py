"""Pages about volunteers: the public one, those of staff, and a volunteer's own."""
