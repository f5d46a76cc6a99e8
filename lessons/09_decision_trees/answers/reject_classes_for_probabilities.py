"""Returns the predicted class, 0 or 1, where a probability was asked for.

loses: card_good
"""

# %% risk_card
def risk_card(train, new):
    columns = clinic.FEATURES
    tree = DecisionTreeClassifier(max_leaf_nodes=8, random_state=0).fit(train[columns], train["outcome"])
    return tree.predict(new[columns])
