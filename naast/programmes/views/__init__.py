"""The pages of an organisation's ways of working."""
