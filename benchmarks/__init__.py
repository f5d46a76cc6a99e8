"""Measurements that the course makes of itself: `python -m benchmarks.<name>`."""
