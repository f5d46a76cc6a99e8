"""Networks that lessons share, the weights that come with the course, and the command that trains them again."""
