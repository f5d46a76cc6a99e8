"""Reads the probability of class 0.

loses: prob_range, prob_unseen
"""

# %% to_probability
def to_probability(held_out, outcome, new):
    ruler = LogisticRegression().fit(held_out[:, None], outcome)
    return ruler.predict_proba(new[:, None])[:, 0]
