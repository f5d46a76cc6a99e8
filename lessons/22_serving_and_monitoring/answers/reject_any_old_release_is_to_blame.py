"""Blames a release, however old.

loses: decide_unseen
"""

# %% decide
def decide(psi, gap, released):
    known = np.flatnonzero(~np.isnan(gap))
    off = np.abs(gap[known]) > 0.05
    moved = psi[-1] > 0.25
    last_off = len(off) > 0 and off[-1]
    if last_off and released is not None and released <= known[-1]:
        return "rollback"
    if len(off) > 1 and off[-2:].all() and moved:
        return "retrain"
    return "investigate" if last_off or moved else "ok"
