"""Leaves NaN where a row is all 0.

loses: cosine_zero
"""

# %% cosine_table
def cosine_table(A, B):
    return A @ B.T / (np.linalg.norm(A, axis=1)[:, None] * np.linalg.norm(B, axis=1))
