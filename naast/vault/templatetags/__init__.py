"""What pages below this package ask about tables."""
