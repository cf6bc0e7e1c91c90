"""Where a client stays, when nobody may know: a code name in her file, and the address in a vault beside it."""
