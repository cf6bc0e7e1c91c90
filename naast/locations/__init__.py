"""A team or a house brings itself on, step by step: its phase, its kick-off, its rules, its worries and its lessons."""
