"""Joins with pandas, where an empty key does pair with an empty key.

loses: shape_hand, shape_unseen
"""

# %% join_shape
def join_shape(left_keys, right_keys, left_columns, right_columns, kind):
    a, b = pd.DataFrame({"k": left_keys}, dtype=object), pd.DataFrame({"k": right_keys}, dtype=object)
    return len(a.merge(b, on="k", how=kind)), left_columns + right_columns
