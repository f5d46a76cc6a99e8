"""Measures the share right over all pictures, which a large class fools.

loses: judge_score, judge_none
"""

# %% find_shortcut
def find_shortcut(X, y):
    bright = X > 0.5
    score = (bright == (y == 1)[:, None, None]).mean(axis=0)
    score = np.maximum(score, 1 - score)
    row, column = np.unravel_index(score.argmax(), score.shape)
    best = score[row, column]
    return {"pixel": (row, column) if best >= 0.9 else None, "agreement": best}
