"""Other organisations that stand beside us, and what each may know."""
