"""Takes a column for a bed number only if no value comes twice, and misses numbers that several patients share.

loses: useless_found, useless_fair
"""

# %% useless
def useless(train, test):
    return [column for column in train.columns[:-1] if train[column].nunique() == len(train)]
