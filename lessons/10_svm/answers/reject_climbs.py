"""Goes up the slope instead of down.

loses: step_hand, step_unseen, step_kerb
"""

# %% hinge_step
def hinge_step(w, b, X, y, C, rate):
    pays = y * (X @ w + b) < 1
    return {"w": w + rate * (w - C * (y[pays] @ X[pays])), "b": b - rate * C * y[pays].sum()}
