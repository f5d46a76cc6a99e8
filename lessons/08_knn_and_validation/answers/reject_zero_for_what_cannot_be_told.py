"""Says 0 where nothing can be told, as the library does unless it is told otherwise.

loses: report_empty
"""

# %% report
from sklearn.metrics import confusion_matrix, precision_score, recall_score


def report(y_true, y_pred):
    tn, fp, fn, tp = confusion_matrix(y_true, y_pred, labels=[0, 1]).ravel()
    return {"tp": tp, "fp": fp, "fn": fn, "tn": tn,
            "precision": precision_score(y_true, y_pred), "recall": recall_score(y_true, y_pred)}
