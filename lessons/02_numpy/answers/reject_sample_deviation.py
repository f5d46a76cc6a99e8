"""Divides by the standard deviation with n - 1, which np.std does not use.

loses: standardise_columns, standardise_constant
"""

# %% standardise
def standardise(X):
    if len(X) == 1:
        return X * 0
    spread = X.std(axis=0, ddof=1)
    spread[spread == 0] = 1
    return (X - X.mean(axis=0)) / spread
