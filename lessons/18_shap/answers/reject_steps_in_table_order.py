"""Adds the columns in the order of the table instead of the strongest first.

loses: steps_path
"""

# %% steps
def steps(base, phi, names):
    odds = base + np.concatenate([[0], np.cumsum(phi)])
    return list(zip(["start", *names], 1 / (1 + np.exp(-odds))))
