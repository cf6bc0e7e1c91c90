"""People side by side: a volunteer, a client, a professional who stays accountable."""
