"""How long things are kept, and what goes when it goes: terms, asking to be erased, erasing by two people, holding."""
