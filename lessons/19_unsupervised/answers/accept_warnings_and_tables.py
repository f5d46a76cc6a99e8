"""pandas tables, prints and warnings on the way."""

# %% controls
import warnings


def controls(X, seeds):
    warnings.warn("shuffling")
    tables = []
    for seed in seeds:
        rng = np.random.default_rng(seed)
        tables.append(pd.DataFrame(X).apply(lambda column: rng.permutation(column.to_numpy())))
    return tables


# %% silhouette
def silhouette(X, groups):
    print("groups:", np.unique(groups))
    far = pd.DataFrame(np.linalg.norm(X[:, None] - X, axis=2))
    groups = pd.Series(np.asarray(groups))
    sums, size = far.T.groupby(groups).sum().T, groups.value_counts()
    own = np.array([sums.loc[i, g] / (size[g] - 1) if size[g] > 1 else np.nan for i, g in groups.items()])
    means = sums / size
    other = np.array([means.loc[i].drop(g).min() for i, g in groups.items()])
    return np.nan_to_num((other - own) / np.maximum(other, own)).mean()


# %% two_components
import warnings


def two_components(X):
    warnings.warn("turning", RuntimeWarning)
    table = pd.DataFrame(X)
    table = table - table.mean()
    U, s, Vt = np.linalg.svd(table)
    turned = []
    for row in Vt[:2]:
        turned.append(row if max(row, key=abs) > 0 else -row)
    return {"coordinates": (table @ np.transpose(turned)), "share": list(s[:2] ** 2 / sum(s**2))}
