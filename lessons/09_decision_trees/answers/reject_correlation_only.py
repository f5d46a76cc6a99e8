"""Calls a column useless if it does not correlate with the outcome, and so loses a U-shaped one.

loses: useless_fair
"""

# %% useless
def useless(train, test):
    return [column for column in train.columns[:-1] if abs(train[column].corr(train["y"])) < 0.1]
