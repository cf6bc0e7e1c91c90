"""What is typed about partners. Deciding is for the actions."""
