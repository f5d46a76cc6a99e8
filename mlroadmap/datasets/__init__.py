"""Data that the course generates itself; what is real comes with scikit-learn."""
