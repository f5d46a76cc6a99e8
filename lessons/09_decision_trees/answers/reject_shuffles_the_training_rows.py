"""Measures permutation importance on the patients that the tree grew on.

loses: useless_found, useless_fair
"""

# %% useless
def useless(train, test):
    columns = list(train.columns[:-1])
    tree = DecisionTreeClassifier(random_state=0).fit(train[columns], train["y"])
    drops = permutation_importance(tree, train[columns], train["y"], n_repeats=5, random_state=0).importances_mean
    return [column for column, drop in zip(columns, drops) if drop < 0.01]
