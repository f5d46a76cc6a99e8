"""Sorts by the signed share, so that strong reasons against come last.

loses: steps_path
"""

# %% steps
def steps(base, phi, names):
    order = np.argsort(-np.asarray(phi))
    odds = base + np.concatenate([[0], np.cumsum(np.asarray(phi)[order])])
    return list(zip(["start", *(names[j] for j in order)], 1 / (1 + np.exp(-odds))))
