"""Interpolates between latencies.

loses: latency_hand, latency_unseen
"""

# %% latency
def latency(ms):
    return {f"p{p}": np.percentile(ms, p) for p in (50, 95, 99)}
