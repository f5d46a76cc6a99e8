"""Averages the signed SHAP values, so that a leak that raises some and lowers others looks unused.

loses: suspect_name, suspect_hard, suspect_share
"""

# %% suspect
def suspect(values, names, available_at):
    strength = np.abs(np.asarray(values).mean(axis=0))
    shares = dict(zip(names, strength / strength.sum()))
    late = {name: share for name, share in shares.items() if not available_at[name] <= 0 and share >= 0.02}
    name = max(late, key=late.get, default=None)
    return name, late.get(name, 0.0)
