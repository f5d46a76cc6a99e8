"""Puts the rows of B down the table instead of the rows of A.

loses: cosine_shape, cosine_values, cosine_zero
"""

# %% cosine_table
def cosine_table(A, B):
    table = np.zeros((len(B), len(A)))
    for j, b in enumerate(B):
        for i, a in enumerate(A):
            if a.any() and b.any():
                table[j, i] = a @ b / (np.linalg.norm(a) * np.linalg.norm(b))
    return table
