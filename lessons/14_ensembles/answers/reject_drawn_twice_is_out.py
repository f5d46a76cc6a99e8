"""Takes those drawn exactly once for the bag.

loses: out_of_bag_table, out_of_bag_unseen
"""

# %% out_of_bag
def out_of_bag(draws):
    n = draws.shape[1]
    return np.column_stack([np.bincount(drawn, minlength=n) != 1 for drawn in draws])
