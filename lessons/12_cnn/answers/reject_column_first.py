"""Reports the column before the row.

loses: judge_found
"""

# %% find_shortcut
def find_shortcut(X, y):
    bright = X > 0.5
    score = (bright[y == 1].mean(axis=0) + (~bright[y == 0]).mean(axis=0)) / 2
    score = np.maximum(score, 1 - score)
    row, column = np.unravel_index(score.argmax(), score.shape)
    best = score[row, column]
    return {"pixel": (column, row) if best >= 0.9 else None, "agreement": best}
