"""A perceptron: only those across the line pay, nobody in the street.

loses: step_hand, step_unseen, step_kerb
"""

# %% hinge_step
def hinge_step(w, b, X, y, C, rate):
    pays = y * (X @ w + b) <= 0
    slope_w = w - C * (y[pays] @ X[pays])
    slope_b = -C * y[pays].sum()
    return {"w": w - rate * slope_w, "b": b - rate * slope_b}
