"""What is done with knowledge: naming who knows, looking along, passing on, and support among colleagues."""
