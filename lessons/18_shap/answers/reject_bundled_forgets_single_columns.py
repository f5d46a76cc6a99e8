"""Drops the columns that belong to no bundle.

loses: bundled_unseen
"""

# %% bundled
def bundled(values, names, bundles):
    table = pd.DataFrame(np.asarray(values), columns=names)
    return {bundle: table[columns].sum(axis=1).abs().mean() for bundle, columns in bundles.items()}
