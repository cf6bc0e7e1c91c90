"""Who may know: actor, dossiers, circles, trace."""
