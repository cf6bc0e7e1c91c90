"""Pages about tables: of who works here, of whoever asks, and of volunteers who think along."""
