"""Takes a 0 for missing.

loses: predict_unseen
"""

# %% predict
def predict(payload, record):
    z = record["intercept"]
    for name, weight in record["weights"].items():
        value = payload.get(name)
        z += weight * (value or record["median"][name])
    return 1 / (1 + np.exp(-z))
