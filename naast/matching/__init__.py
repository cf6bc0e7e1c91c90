"""Who could stand beside whom, and why; a person decides."""
