"""Subtracts one mean of the whole table and divides by one standard deviation.

loses: standardise_columns, standardise_constant
"""

# %% standardise
def standardise(X):
    return (X - X.mean()) / X.std()
