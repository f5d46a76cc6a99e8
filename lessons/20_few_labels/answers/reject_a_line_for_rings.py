"""Draws a line through the known labels.

loses: fill_right
"""

# %% fill_labels
def fill_labels(X, known):
    Z = StandardScaler().fit_transform(X)
    line = LogisticRegression().fit(Z[known >= 0], known[known >= 0])
    return np.where(known >= 0, known, line.predict(Z))
