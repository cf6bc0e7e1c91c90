"""What must be fast, measured side by side with what it must be as fast as."""
