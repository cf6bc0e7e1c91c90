"""What an organisation can show: a folder for the national quality mark, a checklist, a list, and a statement."""
