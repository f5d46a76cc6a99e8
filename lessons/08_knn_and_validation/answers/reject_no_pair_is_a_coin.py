"""Says 0.5 where there is no pair.

loses: auc_hand
"""

# %% auc_by_pairs
def auc_by_pairs(y, score):
    return roc_auc_score(y, score) if 0 < y.sum() < len(y) else 0.5
