"""What proves that need-to-know holds: random worlds, an oracle that reads no circles, planted bugs."""
