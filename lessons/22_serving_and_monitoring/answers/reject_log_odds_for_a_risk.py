"""Hands over the log-odds.

loses: predict_hand, predict_unseen
"""

# %% predict
def predict(payload, record):
    z = record["intercept"]
    for name, weight in record["weights"].items():
        value = payload.get(name)
        z += weight * (record["median"][name] if value is None else value)
    return z
