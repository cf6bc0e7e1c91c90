"""Other organisations: who they are, what was agreed with them, and what is asked of them by a link."""
