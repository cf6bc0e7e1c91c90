"""Pages about one's own data, about breaches, and the register."""
