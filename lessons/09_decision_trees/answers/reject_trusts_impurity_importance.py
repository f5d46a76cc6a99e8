"""Believes feature_importances_, where a column with many values looks important because it was memorised.

loses: useless_found, useless_fair
"""

# %% useless
def useless(train, test):
    columns = list(train.columns[:-1])
    tree = DecisionTreeClassifier(random_state=0).fit(train[columns], train["y"])
    return [column for column, share in zip(columns, tree.feature_importances_) if share < 0.05]
