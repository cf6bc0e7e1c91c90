"""Peers look back together (Dutch: intervisie), organisations learn in a circle, and professionals are trained."""
