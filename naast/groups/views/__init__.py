"""Pages about activities with an open door: of the staff, and of the volunteers who lead them."""
