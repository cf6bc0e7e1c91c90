"""What is done with stories and grey cases: one module each."""
