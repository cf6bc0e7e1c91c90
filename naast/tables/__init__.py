"""Tables: once a month people of several organisations think along with one person's question."""
