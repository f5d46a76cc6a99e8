"""Asks pandas, SciPy's sparse tools and scikit-learn wherever they can answer."""

# %% kappa
from sklearn.metrics import cohen_kappa_score

def kappa(a, b):
    table = pd.crosstab(pd.Series(a), pd.Series(b))
    kinds = sorted(set(table.index) | set(table.columns))
    table = table.reindex(index=kinds, columns=kinds, fill_value=0) / len(a)
    luck = float((table.sum(axis=1) * table.sum(axis=0)).sum())
    value = cohen_kappa_score(a, b) if len(kinds) > 1 else 0.0
    return {"agree": float(np.trace(table.to_numpy())), "luck": luck, "kappa": float(value)}

# %% cases_for_claim
def cases_for_claim(limit, wrong):
    n = np.arange(wrong + 1, 20_000)
    return n[wilson(wrong, n)[1] < limit][0]

# %% spread_step
def spread_step(W, Y, F, alpha):
    with np.errstate(divide="ignore"):
        scale = W.sum(axis=1) ** -0.5
    scale[np.isinf(scale)] = 0
    return alpha * np.diag(scale) @ W @ np.diag(scale) @ F + (1 - alpha) * Y

# %% next_batch
def next_batch(proba, budget):
    best_two = pd.DataFrame(proba).apply(lambda row: row.nlargest(2).to_numpy(), axis=1, result_type="expand")
    return (best_two[0] - best_two[1]).sort_values(kind="stable").index[:budget]

# %% auto_audit
def auto_audit(proba, threshold, checked):
    table = pd.DataFrame(proba)
    sure = table[table.max(axis=1) >= threshold]
    labels = sure.idxmax(axis=1) if len(sure) else pd.Series(dtype=int)
    truth = pd.Series(checked, dtype=float).reindex(labels.index).dropna()
    return {"rows": list(labels.index), "labels": list(labels), "checked": len(truth),
            "wrong": int((labels[truth.index] != truth).sum())}

# %% fill_labels
from sklearn.svm import SVC

def fill_labels(X, known):
    Z = StandardScaler().fit_transform(X)
    svm = SVC(C=10).fit(Z[known >= 0], known[known >= 0])
    labels = svm.predict(Z)
    labels[known >= 0] = known[known >= 0]
    return labels
