"""Rounds the rank down.

loses: latency_hand, latency_unseen
"""

# %% latency
def latency(ms):
    ordered = np.sort(ms)
    return {f"p{p}": ordered[max(0, p * len(ordered) // 100 - 1)] for p in (50, 95, 99)}
