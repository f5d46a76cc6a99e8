"""Leaves out bins that are empty.

loses: psi_unseen
"""

# %% psi
def psi(before, now, edges):
    def shares(values):
        place = np.searchsorted(edges, values[~np.isnan(values)])
        counts = np.bincount(place, minlength=len(edges) + 1)
        return counts / counts.sum()

    p, q = shares(np.asarray(before, dtype=float)), shares(np.asarray(now, dtype=float))
    both = (p > 0) & (q > 0)
    p, q = p[both], q[both]
    return ((q - p) * np.log(q / p)).sum()
