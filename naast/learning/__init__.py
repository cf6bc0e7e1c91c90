"""What people learn from each other, without client data."""
