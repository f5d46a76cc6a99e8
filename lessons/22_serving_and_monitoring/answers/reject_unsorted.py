"""Forgets to sort.

loses: latency_hand, latency_unseen
"""

# %% latency
def latency(ms):
    return {f"p{p}": ms[-(-p * len(ms) // 100) - 1] for p in (50, 95, 99)}
