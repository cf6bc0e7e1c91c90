"""In an emergency one file opens for an hour to somebody outside its circle, and two look whether that was right."""
