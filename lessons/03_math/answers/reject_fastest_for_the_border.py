"""Takes the fastest learning rate for the largest safe one.

loses: safe_one, safe_many
"""

# %% largest_safe_lr
def largest_safe_lr(A):
    bends = np.linalg.eigvalsh(2 * A.T @ A)
    return 2 / (bends[0] + bends[-1])
