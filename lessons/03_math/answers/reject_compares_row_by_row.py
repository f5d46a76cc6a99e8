"""Compares the first with the first and the second with the second only.

loses: cosine_shape, cosine_values, cosine_zero
"""

# %% cosine_table
def cosine_table(A, B):
    return [a @ b / (np.linalg.norm(a) * np.linalg.norm(b)) for a, b in zip(A, B)]
