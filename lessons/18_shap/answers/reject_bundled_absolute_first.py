"""Adds the twins' importances, taking absolute values before adding.

loses: bundled_hand, bundled_unseen
"""

# %% bundled
def bundled(values, names, bundles):
    strength = dict(zip(names, np.abs(np.asarray(values)).mean(axis=0)))
    result = {bundle: sum(strength.pop(column) for column in columns) for bundle, columns in bundles.items()}
    return result | strength
