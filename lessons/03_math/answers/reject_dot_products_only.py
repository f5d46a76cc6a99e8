"""Takes the dot product for the cosine.

loses: cosine_shape, cosine_values, cosine_zero
"""

# %% cosine_table
def cosine_table(A, B):
    return A @ B.T
