"""What is typed at a table and about a question. Deciding is for the actions."""
