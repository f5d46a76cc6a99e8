"""Rounds the number of alerts up.

loses: alerts_hand, alerts_unseen
"""

# %% alerts
def alerts(risk, capacity):
    room = int(np.ceil(capacity * len(risk)))
    return sorted(np.argsort(-risk, kind="stable")[:room].tolist())
