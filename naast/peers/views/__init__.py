"""Pages of groups that learn: at work, and behind the tokens of volunteers."""
