"""Takes the later row in a tie.

loses: alerts_hand, alerts_unseen
"""

# %% alerts
def alerts(risk, capacity):
    room = int(capacity * len(risk) + 1e-9)
    return sorted(np.argsort(risk, kind="stable")[len(risk) - room :].tolist())
