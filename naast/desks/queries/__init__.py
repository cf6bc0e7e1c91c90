"""What each desk shows, gathered with a fixed number of queries."""
