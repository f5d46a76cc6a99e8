"""Throws away the new patients whose blood was not tested, who then get no probability at all.

loses: card_small, card_good
"""

# %% risk_card
def risk_card(train, new):
    columns = clinic.FEATURES
    train, new = train.dropna(), new.dropna()
    tree = DecisionTreeClassifier(max_leaf_nodes=8, random_state=0).fit(train[columns], train["outcome"])
    return tree.predict_proba(new[columns])[:, 1]
