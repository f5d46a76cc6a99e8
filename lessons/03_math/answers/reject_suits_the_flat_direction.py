"""Takes the smallest eigenvalue, which suits the flattest direction.

loses: safe_many
"""

# %% largest_safe_lr
def largest_safe_lr(A):
    return 2 / np.linalg.eigvalsh(2 * A.T @ A)[0]
