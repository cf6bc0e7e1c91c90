"""A backup that is known to be whole: encrypted to a key that is not here, and equal to its source when restored.

What is kept is the database and the file in which the ends of the trace are written down. The keys of the house
(`naast serve` keeps them in its data directory) are never in it: whoever finds a backup has nothing.
"""
