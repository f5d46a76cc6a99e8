"""Answers with pandas: Series and DataFrames are returned instead of arrays and dictionaries."""

# %% importance
def importance(values, names, positive):
    values = np.array(values, dtype=float)
    table = pd.DataFrame(values[..., positive] if values.ndim == 3 else values, columns=names)
    return table.abs().mean().sort_values(ascending=False)


# %% bundled
def bundled(values, names, bundles):
    table = pd.DataFrame(values, columns=names)
    together = pd.DataFrame({bundle: table[columns].sum(axis=1) for bundle, columns in bundles.items()})
    alone = table.drop(columns=[column for columns in bundles.values() for column in columns])
    return pd.concat([together, alone], axis=1).abs().mean()


# %% steps
def steps(base, phi, names):
    shares = pd.Series(np.asarray(phi, dtype=float), index=names)
    shares = shares.reindex(shares.abs().sort_values(ascending=False).index)
    odds = pd.concat([pd.Series({"start": base}), base + shares.cumsum()])
    odds = np.exp(odds)
    return [(name, p) for name, p in (odds / (1 + odds)).items()]


# %% suspect
def suspect(values, names, available_at):
    share = pd.DataFrame(values, columns=names).abs().mean()
    share = share / share.sum()
    hours = pd.Series(available_at)[share.index].fillna(np.inf)
    late = share[(hours > 0) & (share >= 0.02)]
    if late.empty:
        return None, 0.0
    return late.idxmax(), late.max()
