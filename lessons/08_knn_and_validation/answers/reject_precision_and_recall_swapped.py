"""Swaps precision and recall.

loses: report_unseen, report_empty
"""

# %% report
def report(y_true, y_pred):
    tp = ((y_true == 1) & (y_pred == 1)).sum()
    fp = ((y_true == 0) & (y_pred == 1)).sum()
    fn = ((y_true == 1) & (y_pred == 0)).sum()
    tn = ((y_true == 0) & (y_pred == 0)).sum()
    recall = tp / (tp + fp) if tp + fp > 0 else np.nan
    precision = tp / (tp + fn) if tp + fn > 0 else np.nan
    return {"tp": tp, "fp": fp, "fn": fn, "tn": tn, "precision": precision, "recall": recall}
