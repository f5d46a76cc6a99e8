"""Takes a depth of 8 for 8 leaves; such a tree may have 256.

loses: card_small
"""

# %% risk_card
def risk_card(train, new):
    columns = clinic.FEATURES
    tree = DecisionTreeClassifier(max_depth=8, min_samples_leaf=50, random_state=0).fit(train[columns], train["outcome"])
    return tree.predict_proba(new[columns])[:, 1]
