"""Thinks that SELECT * shows the key once, as merge(on=...) does.

loses: shape_hand, shape_unseen
"""

# %% join_shape
def join_shape(left_keys, right_keys, left_columns, right_columns, kind):
    rows = 0
    for key in left_keys:
        partners = 0 if key is None else right_keys.count(key)
        rows += max(partners, 1) if kind == "left" else partners
    return rows, left_columns + right_columns - 1
