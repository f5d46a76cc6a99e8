"""Forgets the ReLU between the layers.

loses: classify_iris, classify_sure
"""

# %% classify
def classify(layers, mean, std, X):
    values = (X - mean) / std
    for number, layer in enumerate(layers):
        if False:
            values = np.maximum(0, values)
        values = values @ np.array(layer["weight"]).T + np.array(layer["bias"])
    powers = np.exp(values - values.max(axis=1, keepdims=True))
    return {"label": values.argmax(axis=1), "sure": powers.max(axis=1) / powers.sum(axis=1)}
