"""Fills with the medians by place.

loses: predict_unseen
"""

# %% predict
def predict(payload, record):
    z = record["intercept"]
    for (name, weight), median in zip(record["weights"].items(), record["median"].values()):
        value = payload.get(name)
        z += weight * (median if value is None else value)
    return 1 / (1 + np.exp(-z))
