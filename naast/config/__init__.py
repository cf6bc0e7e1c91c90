"""How the house is put together: settings, addresses, processes, and the one command."""
