"""Alerts everybody at the border's risk, more than there is room for.

loses: alerts_hand, alerts_unseen
"""

# %% alerts
def alerts(risk, capacity):
    room = int(capacity * len(risk))
    if room == 0:
        return []
    return np.flatnonzero(risk >= np.sort(risk)[-room]).tolist()
