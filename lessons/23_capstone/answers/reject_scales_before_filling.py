"""Measures mean and deviation before the gaps are filled.

loses: prepare_values
"""

# %% prepare
def prepare(train, new):
    filled = train.fillna(train.median())
    return (filled - train.mean()) / train.std(), (new.fillna(train.median()) - train.mean()) / train.std()
