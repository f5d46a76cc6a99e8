"""Takes NumPy's default deviation.

loses: prepare_values
"""

# %% prepare
def prepare(train, new):
    filled = train.fillna(train.median())
    std = filled.std(ddof=0)
    return (filled - filled.mean()) / std, (new.fillna(train.median()) - filled.mean()) / std
