"""Averages before taking absolute values, so that plus and minus cancel.

loses: importance_sign
"""

# %% importance
def importance(values, names, positive):
    values = np.asarray(values)
    if values.ndim == 3:
        values = values[:, :, positive]
    strength = np.abs(values.mean(axis=0))
    return {names[j]: strength[j] for j in np.argsort(-strength)}
