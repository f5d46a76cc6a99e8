"""Takes the next latency.

loses: latency_hand, latency_unseen
"""

# %% latency
def latency(ms):
    ordered = np.sort(ms)
    return {f"p{p}": ordered[min(len(ordered) - 1, p * len(ordered) // 100)] for p in (50, 95, 99)}
