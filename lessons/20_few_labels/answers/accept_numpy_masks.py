"""Boolean masks and sets; spreads with an RBF; a closed form for the number of cases."""

# %% cases_for_claim
def cases_for_claim(limit, wrong):
    high = wrong + 1
    while wilson(wrong, high)[1] >= limit:
        high = high * 2
    low = wrong
    while high - low > 1:
        middle = (low + high) // 2
        if middle > wrong and wilson(wrong, middle)[1] < limit:
            high = middle
        else:
            low = middle
    return high

# %% auto_audit
def auto_audit(proba, threshold, checked):
    label, sure = np.argmax(proba, axis=1), np.max(proba, axis=1) >= threshold
    looked = sorted(set(checked) & set(np.flatnonzero(sure).tolist()))
    wrong = np.sum([label[r] != checked[r] for r in looked])
    return {"rows": np.nonzero(sure)[0].tolist(), "labels": label[sure].tolist(), "checked": len(looked), "wrong": wrong}

# %% plan_round
def plan_round(ids, proba, labelled, test, budget):
    ids = np.array(ids)
    may = ~np.isin(ids, list(labelled) + list(test))
    return ids[may][np.argsort(proba[may].max(axis=1), kind="stable")][:budget]

# %% fill_labels
def fill_labels(X, known):
    Z = (X - X.min(axis=0)) / (X.max(axis=0) - X.min(axis=0))
    model = LabelSpreading(kernel="rbf", gamma=200, alpha=0.5).fit(Z, known)
    labels = model.predict(Z)
    labels[known != -1] = known[known != -1]
    return labels.astype(float)
