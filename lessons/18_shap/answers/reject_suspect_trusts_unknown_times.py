"""Tests hours > 0, which is false for NaN, and so trusts a column whose time nobody knows.

loses: suspect_hard
"""

# %% suspect
def suspect(values, names, available_at):
    strength = np.abs(np.asarray(values)).mean(axis=0)
    shares = dict(zip(names, strength / strength.sum()))
    late = {name: share for name, share in shares.items() if available_at[name] > 0 and share >= 0.02}
    name = max(late, key=late.get, default=None)
    return name, late.get(name, 0.0)
