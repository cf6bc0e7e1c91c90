"""The log keeper: who looked where, what was odd in it, and how much left the house."""
