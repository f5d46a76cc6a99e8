"""Standardises each row instead of each column.

loses: standardise_columns, standardise_constant
"""

# %% standardise
def standardise(X):
    spread = X.std(axis=1, keepdims=True)
    spread[spread == 0] = 1
    return (X - X.mean(axis=1, keepdims=True)) / spread
