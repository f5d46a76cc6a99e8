"""Multiplies the width by C instead of the fines, as the alpha of ridge does.

loses: step_hand, step_unseen
"""

# %% hinge_step
def hinge_step(w, b, X, y, C, rate):
    pays = y * (X @ w + b) < 1
    slope_w = C * w - y[pays] @ X[pays]
    slope_b = -y[pays].sum()
    return {"w": w - rate * slope_w, "b": b - rate * slope_b}
