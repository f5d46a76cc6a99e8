"""Divides by a standard deviation of 0 and gets nan.

loses: standardise_constant
"""

# %% standardise
def standardise(X):
    return (X - X.mean(axis=0)) / X.std(axis=0)
