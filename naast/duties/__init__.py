"""What the law asks of whoever keeps data about people: putting right, objections, breaches, and the register."""
