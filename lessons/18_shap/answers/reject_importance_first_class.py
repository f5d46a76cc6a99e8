"""Always reads class 0.

loses: importance_class
"""

# %% importance
def importance(values, names, positive):
    values = np.asarray(values)
    if values.ndim == 3:
        values = values[:, :, 0]
    strength = np.abs(values).mean(axis=0)
    return {names[j]: strength[j] for j in np.argsort(-strength)}
