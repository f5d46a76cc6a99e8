"""The web edition: the lessons, executed, as one static site in two languages."""
