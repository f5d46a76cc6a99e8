"""Takes the bends of the lesson's stretched bowl, where the loss was half a mean.

loses: safe_one, safe_many
"""

# %% largest_safe_lr
def largest_safe_lr(A):
    return 2 / np.linalg.eigvalsh(A.T @ A / len(A))[-1]
