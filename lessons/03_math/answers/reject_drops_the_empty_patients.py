"""Throws the rows of zeros away, so that the others move up.

loses: cosine_zero
"""

# %% cosine_table
def cosine_table(A, B):
    A, B = A[np.abs(A).sum(axis=1) > 0], B[np.abs(B).sum(axis=1) > 0]
    return A @ B.T / (np.linalg.norm(A, axis=1)[:, None] * np.linalg.norm(B, axis=1))
