"""Leaves the broken function as it is.

loses: prepare_alone, prepare_values
"""

# %% prepare
def prepare(train, new):
    both = pd.concat([train, new])
    filled = both.fillna(both.median())
    scaled = (filled - filled.mean()) / filled.std()
    return scaled[: len(train)], scaled[len(train) :]
