"""An activity people may drop into: a volunteer leads it, a professional stays accountable, attendance is a count."""
