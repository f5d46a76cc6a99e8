"""Takes the capacity for a threshold of the risk.

loses: alerts_hand, alerts_unseen
"""

# %% alerts
def alerts(risk, capacity):
    return np.flatnonzero(risk >= capacity).tolist()
