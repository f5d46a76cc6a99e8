"""Compares each drawn number with its own place.

loses: out_of_bag_table, out_of_bag_unseen
"""

# %% out_of_bag
def out_of_bag(draws):
    return (draws != np.arange(draws.shape[1])).T
