"""Pages about knowledge and support."""
