"""A worry, its route, its deadline, its answer."""
