"""The two rings around one person: short minutes within, what goes out by one voice, and looking at risk."""
