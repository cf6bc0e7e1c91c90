"""Ways of working as data, and the four engines that read them."""
