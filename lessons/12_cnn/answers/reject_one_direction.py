"""Looks for marks that are bright for 1 only.

loses: judge_score, judge_found, judge_none
"""

# %% find_shortcut
def find_shortcut(X, y):
    bright = X > 0.5
    score = (bright[y == 1].mean(axis=0) + (~bright[y == 0]).mean(axis=0)) / 2
    row, column = np.unravel_index(score.argmax(), score.shape)
    best = score[row, column]
    return {"pixel": (row, column) if best >= 0.9 else None, "agreement": best}
