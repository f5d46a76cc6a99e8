"""Predicts the known rows anew from their neighbours.

loses: fill_keeps, fill_right
"""

# %% fill_labels
from sklearn.neighbors import KNeighborsClassifier

def fill_labels(X, known):
    Z = StandardScaler().fit_transform(X)
    return KNeighborsClassifier(3).fit(Z[known >= 0], known[known >= 0]).predict(Z)
