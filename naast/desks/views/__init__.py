"""One module per hat, and the search."""
