"""pandas, and warnings on the way."""

# %% street_width
import warnings


def street_width(w, b, X, y):
    warnings.warn("a line came", UserWarning)
    room = pd.DataFrame(X).dot(list(w)).add(b).mul(list(y)) / np.hypot.reduce(np.append(w, 0.0))
    return pd.Series({"width": room.min() * 2 if room.min() > 0 else 0, "wrong": room.lt(0).sum()})

# %% who_holds
def who_holds(alpha, C):
    parts = pd.cut(pd.Series(alpha) / C, [-1, 1e-6, 1 - 1e-6, 2], labels=["delete", "kerb", "inside"])
    return {name: parts.index[parts == name].tolist() for name in parts.cat.categories}

# %% svm_scores
def svm_scores(X_train, y_train, X_new, C, gamma):
    warnings.warn("scaling by hand", RuntimeWarning)
    table = pd.DataFrame(X_train)
    mean, spread = table.mean(), table.std(ddof=0)
    svm = SVC(C=C, gamma=gamma).fit(((table - mean) / spread).to_numpy(), y_train)
    return pd.Series(svm.decision_function(((pd.DataFrame(X_new) - mean) / spread).to_numpy()))

# %% tame_cell
def tame_cell(table):
    table = table.reset_index(drop=True)
    scores = table.drop(columns=["C", "gamma"])
    means, errors = scores.mean(axis=1), scores.std(axis=1, ddof=0) / scores.shape[1] ** 0.5
    good = table[means >= means.max() - errors[means.idxmax()]]
    tame = good[good["C"] == good["C"].min()].nsmallest(1, "gamma")
    return {"candidates": good.shape[0], "C": tame["C"].item(), "gamma": tame["gamma"].item()}
