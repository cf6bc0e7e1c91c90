"""Tags for pages of other packages."""
