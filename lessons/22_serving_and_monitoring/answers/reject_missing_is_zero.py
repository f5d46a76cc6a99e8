"""Fills with 0.

loses: predict_unseen
"""

# %% predict
def predict(payload, record):
    z = record["intercept"]
    for name, weight in record["weights"].items():
        value = payload.get(name)
        z += weight * (0 if value is None else value)
    return 1 / (1 + np.exp(-z))
