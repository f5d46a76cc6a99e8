"""Takes every column with many different values for a bed number, measurements included.

loses: useless_fair
"""

# %% useless
def useless(train, test):
    return [column for column in train.columns[:-1] if train[column].nunique() > 20]
