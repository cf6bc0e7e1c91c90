"""The log keeper: who looked where, what was odd in it, how much left the house, and a trace that is cut with a proof."""
