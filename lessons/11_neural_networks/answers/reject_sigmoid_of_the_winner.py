"""Takes the sigmoid of the winner for its probability.

loses: classify_sure
"""

# %% classify
def classify(layers, mean, std, X):
    values = (X - mean) / std
    for number, layer in enumerate(layers):
        if number > 0:
            values = np.maximum(0, values)
        values = values @ np.array(layer["weight"]).T + np.array(layer["bias"])
    powers = np.exp(values - values.max(axis=1, keepdims=True))
    return {"label": values.argmax(axis=1), "sure": 1 / (1 + np.exp(-values.max(axis=1)))}
