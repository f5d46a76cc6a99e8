"""Scales by the training table, but fills the new one with its own medians.

loses: prepare_alone, prepare_values
"""

# %% prepare
def prepare(train, new):
    filled = train.fillna(train.median())
    return (filled - filled.mean()) / filled.std(), (new.fillna(new.median()) - filled.mean()) / filled.std()
