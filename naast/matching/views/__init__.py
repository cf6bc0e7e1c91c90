"""The shortlist of a request, and the list of areas that distances are measured with."""
