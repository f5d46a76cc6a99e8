"""Takes powers of huge scores.

loses: classify_sure
"""

# %% classify
def classify(layers, mean, std, X):
    values = (X - mean) / std
    for number, layer in enumerate(layers):
        if number > 0:
            values = np.maximum(0, values)
        values = values @ np.array(layer["weight"]).T + np.array(layer["bias"])
    powers = np.exp(values)
    return {"label": values.argmax(axis=1), "sure": powers.max(axis=1) / powers.sum(axis=1)}
