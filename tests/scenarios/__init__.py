"""Each way of working from its first step to its last, over HTTP, as the people who take part."""
