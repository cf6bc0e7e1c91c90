"""What is typed about stories and grey cases: one module each."""
