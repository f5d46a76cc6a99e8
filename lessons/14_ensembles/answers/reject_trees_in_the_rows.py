"""Hands the table over on its side: a row for each tree.

loses: out_of_bag_table, out_of_bag_unseen
"""

# %% out_of_bag
def out_of_bag(draws):
    everybody = np.arange(draws.shape[1])
    return np.array([~np.isin(everybody, drawn) for drawn in draws])
