"""Takes the share among the late columns only, so the evidence is always too large.

loses: suspect_hard, suspect_share
"""

# %% suspect
def suspect(values, names, available_at):
    strength = dict(zip(names, np.abs(np.asarray(values)).mean(axis=0)))
    late = {name: size for name, size in strength.items() if not available_at[name] <= 0}
    shares = {name: size / sum(late.values()) for name, size in late.items() if size / sum(late.values()) >= 0.02}
    name = max(shares, key=shares.get, default=None)
    return name, shares.get(name, 0.0)
