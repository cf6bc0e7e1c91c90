"""The person, her wishes and boundaries, and the request."""
