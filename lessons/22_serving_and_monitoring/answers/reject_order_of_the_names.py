"""Leaves the broken function as it is.

loses: predict_hand, predict_unseen
"""

# %% predict
def predict(payload, record):
    z = record["intercept"]
    for value, weight in zip(payload.values(), record["weights"].values()):
        z += weight * (0 if value is None else value)
    return 1 / (1 + np.exp(-z))
