"""Other formulas: covariances, inner products, counts."""

# %% pairs_agree
def pairs_agree(a, b):
    counts = pd.crosstab(pd.Series(list(a)).astype(str), pd.Series(list(b)).astype(str)).to_numpy()
    two = lambda t: (t * (t - 1) / 2).sum()
    n = len(a)
    both, in_a, in_b, pairs = two(counts), two(counts.sum(1)), two(counts.sum(0)), n * (n - 1) / 2
    return (pairs + 2 * both - in_a - in_b) / pairs


# %% two_components
def two_components(X):
    X = np.asarray(X)
    values, vectors = np.linalg.eigh(np.cov(X.T))
    first = vectors[:, ::-1][:, :2]
    first = first * np.sign(first[np.abs(first).argmax(axis=0), [0, 1]])
    return {"coordinates": (X - X.mean(axis=0)) @ first, "share": values[::-1][:2] / values.sum()}


# %% choose_k
def choose_k(ours, shuffled):
    gap = np.mean(np.asarray(shuffled) - ours, axis=0)
    s = np.std(shuffled, axis=0) * (1 + 1 / len(shuffled)) ** 0.5
    good = np.append(gap[:-1] - gap[1:] + s[1:] >= 0, True)
    return np.int64(good.argmax() + 1)


# %% k_means_round
def k_means_round(X, centres):
    X, centres = np.asarray(X, dtype=float), np.asarray(centres, dtype=float)
    groups = np.linalg.norm(X[:, None] - centres[None], axis=-1).round(9).argmin(axis=1)
    member = groups[:, None] == np.arange(len(centres))
    size = member.sum(axis=0)[:, None]
    return {"groups": groups, "centres": np.where(size > 0, member.T @ X / np.maximum(size, 1), centres)}
