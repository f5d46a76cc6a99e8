"""From text to notebooks: reading, checking, building and running the lessons."""
