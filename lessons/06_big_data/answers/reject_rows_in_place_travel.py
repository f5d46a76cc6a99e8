"""Lets every record travel, those included that already lie on the right computer.

loses: shuffle_plain, shuffle_combiner
"""

# %% shuffle_records
def shuffle_records(counts, home, combiner):
    counts = np.array(counts)
    return (counts > 0).sum() if combiner else counts.sum()
