"""Marks those in the bag.

loses: out_of_bag_table, out_of_bag_unseen
"""

# %% out_of_bag
def out_of_bag(draws):
    everybody = np.arange(draws.shape[1])
    return np.column_stack([np.isin(everybody, drawn) for drawn in draws])
