"""Learns -1 as a third class.

loses: fill_keeps, fill_right
"""

# %% fill_labels
def fill_labels(X, known):
    Z = StandardScaler().fit_transform(X)
    return LogisticRegression().fit(Z, known).predict(Z)
