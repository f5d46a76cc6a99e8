"""Answers in the order of the risks.

loses: alerts_unseen
"""

# %% alerts
def alerts(risk, capacity):
    room = int(capacity * len(risk) + 1e-9)
    return np.argsort(-risk, kind="stable")[:room].tolist()
