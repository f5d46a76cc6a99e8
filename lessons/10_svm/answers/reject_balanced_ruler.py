"""Balances the classes, which inflates the risk of a rare outcome.

loses: prob_unseen
"""

# %% to_probability
def to_probability(held_out, outcome, new):
    ruler = LogisticRegression(class_weight="balanced").fit(held_out[:, None], outcome)
    return ruler.predict_proba(new[:, None])[:, 1]
