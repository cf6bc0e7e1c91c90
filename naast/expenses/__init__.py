"""What a volunteer paid to be there, and gets back."""
