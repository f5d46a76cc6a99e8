"""Lets all points push, as in least squares: forgets that the hinge is silent beyond the kerb.

loses: step_hand, step_unseen, step_kerb
"""

# %% hinge_step
def hinge_step(w, b, X, y, C, rate):
    pays = np.ones(len(y), dtype=bool)
    slope_w = w - C * (y[pays] @ X[pays])
    slope_b = -C * y[pays].sum()
    return {"w": w - rate * slope_w, "b": b - rate * slope_b}
