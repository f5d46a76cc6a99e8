"""Stops at the learning rate that arrives at once, 1 over the bend, as the border.

loses: safe_one, safe_many
"""

# %% largest_safe_lr
def largest_safe_lr(A):
    return 1 / np.linalg.eigvalsh(2 * A.T @ A)[-1]
