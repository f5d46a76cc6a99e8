"""Hands the rows over as they were measured.

loses: classify_iris, classify_sure
"""

# %% classify
def classify(layers, mean, std, X):
    values = X
    for number, layer in enumerate(layers):
        if number > 0:
            values = np.maximum(0, values)
        values = values @ np.array(layer["weight"]).T + np.array(layer["bias"])
    powers = np.exp(values - values.max(axis=1, keepdims=True))
    return {"label": values.argmax(axis=1), "sure": powers.max(axis=1) / powers.sum(axis=1)}
