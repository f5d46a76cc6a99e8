"""Reads scikit-learn's confusion matrix from the top left as tp, fn, fp, tn.

loses: report_unseen, report_empty
"""

# %% report
from sklearn.metrics import confusion_matrix


def report(y_true, y_pred):
    tp, fn, fp, tn = confusion_matrix(y_true, y_pred, labels=[0, 1]).ravel()
    return {"tp": tp, "fp": fp, "fn": fn, "tn": tn,
            "precision": tp / (tp + fp) if tp + fp else np.nan, "recall": tp / (tp + fn) if tp + fn else np.nan}
