"""Leaves out a row exactly at the threshold.

loses: auto_hand, auto_edge
"""

# %% auto_audit
def auto_audit(proba, threshold, checked):
    labels = proba.argmax(axis=1)
    rows = np.flatnonzero(proba.max(axis=1) > threshold)
    looked = [row for row in rows if row in checked]
    wrong = sum(labels[row] != checked[row] for row in looked)
    return {"rows": rows, "labels": labels[rows], "checked": len(looked), "wrong": wrong}
