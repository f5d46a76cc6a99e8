"""Believes that a left join has as many rows as its left table, and an inner join as many as have a partner.

loses: shape_hand, shape_unseen
"""

# %% join_shape
def join_shape(left_keys, right_keys, left_columns, right_columns, kind):
    rows = len(left_keys) if kind == "left" else sum(key is not None and key in right_keys for key in left_keys)
    return rows, left_columns + right_columns
