"""scikit-learn and SciPy do the work."""

# %% k_means_round
from sklearn.metrics import pairwise_distances_argmin


def k_means_round(X, centres):
    groups = pairwise_distances_argmin(X, centres)
    means = pd.DataFrame(X).groupby(groups).mean()
    moved = pd.DataFrame(np.array(centres, dtype=float))
    moved.loc[means.index] = means.to_numpy()
    return {"groups": groups, "centres": moved.to_numpy()}


# %% pairs_agree
def pairs_agree(a, b):
    return rand_score(pd.factorize(np.asarray(a))[0], pd.factorize(np.asarray(b))[0])


# %% silhouette
def silhouette(X, groups):
    return silhouette_score(X, groups)


# %% controls
def controls(X, seeds):
    return np.stack([np.random.default_rng(seed).permuted(X, axis=0) for seed in seeds])


# %% two_components
def two_components(X):
    fitted = PCA(2).fit(X)
    flip = np.sign([row[np.abs(row).argmax()] for row in fitted.components_])
    return {"coordinates": fitted.transform(X) * flip, "share": fitted.explained_variance_ratio_}


# %% kept
from sklearn.neighbors import NearestNeighbors


def kept(X, drawn, k):
    near = [NearestNeighbors(n_neighbors=k).fit(t).kneighbors(return_distance=False) for t in (X, drawn)]
    return float(np.mean([len(np.intersect1d(a, b)) / k for a, b in zip(*near)]))


# %% suspects
def suspects(records, n):
    table = records.reset_index(drop=True)
    odd = pd.Series(0.0, index=table.index)
    for sign in ["hr", "spo2", "sbp", "temp", "rr"]:
        away = table[sign] - table.groupby("visit_id")[sign].transform("median")
        odd = np.maximum(odd, (away.abs() / table[sign].std()).fillna(0))
    return odd.nlargest(n).index.tolist()
