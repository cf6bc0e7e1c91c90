"""A copy of what is written about somebody, to take along: hers alone, and never more than she may read."""
