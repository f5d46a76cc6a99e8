"""Puts a value on a border into the upper bin.

loses: psi_unseen
"""

# %% psi
def psi(before, now, edges):
    def shares(values):
        place = np.searchsorted(edges, values[~np.isnan(values)], side="right")
        counts = np.bincount(place, minlength=len(edges) + 1)
        return np.maximum(counts / counts.sum(), 1e-4)

    p, q = shares(np.asarray(before, dtype=float)), shares(np.asarray(now, dtype=float))
    return ((q - p) * np.log(q / p)).sum()
