"""How it looks: components, base templates, tokens, icons; no models."""
