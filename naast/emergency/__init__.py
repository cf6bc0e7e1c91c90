"""In an emergency: one file opened for an hour by somebody who is not in its circle, and two who look whether it was right."""
