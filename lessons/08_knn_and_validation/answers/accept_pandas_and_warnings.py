"""pandas, and warnings on the way: divisions by zero that are wanted, a notice about the time."""

# %% knn_shares
import warnings


def knn_shares(X_train, y_train, X_new, k, n_classes):
    warnings.warn("this looks at every pair", UserWarning)
    rows = []
    for person in X_new:
        table = pd.DataFrame({"far": np.linalg.norm(X_train - person, axis=1).round(9), "class": y_train})
        nearest = table.sort_values("far", kind="mergesort").head(k)
        rows.append(nearest["class"].value_counts(normalize=True).reindex(range(n_classes), fill_value=0))
    return pd.DataFrame(rows, columns=range(n_classes))


# %% patient_folds
def patient_folds(patients, n_folds, seed):
    names = pd.Series(patients).drop_duplicates().sample(frac=1, random_state=seed)
    numbers = pd.Series(np.arange(len(names)) % n_folds, index=names.to_numpy())
    return pd.Series(patients).map(numbers)


# %% report
def report(y_true, y_pred):
    counts = pd.crosstab(pd.Series(y_true), pd.Series(y_pred)).reindex(index=[0, 1], columns=[0, 1], fill_value=0)
    (tn, fp), (fn, tp) = counts.to_numpy()
    return pd.Series({"tp": tp, "fp": fp, "fn": fn, "tn": tn,
                      "precision": np.divide(tp, tp + fp), "recall": np.divide(tp, tp + fn)}).to_dict()


# %% auc_by_pairs
def auc_by_pairs(y, score):
    ranks = pd.Series(score).rank()
    bad, well = (y == 1).sum(), (y == 0).sum()
    return (ranks[y == 1].sum() - bad * (bad + 1) / 2) / np.float64(bad * well)


# %% choose_threshold
def choose_threshold(y, risk, miss, alarm, capacity):
    people = pd.DataFrame({"bad": y, "risk": risk}).assign(well=lambda t: 1 - t["bad"], n=1)
    table = people.groupby("risk").sum().sort_index(ascending=False).cumsum()
    table.loc[np.inf] = [0, 0, 0]
    table["cost"] = miss * (y.sum() - table["bad"]) + alarm * table["well"]
    table = table[table["n"] <= capacity].sort_values(["cost", "n"])
    return {"threshold": table.index[0], "cost": table["cost"].iloc[0]}


# %% calibration
def calibration(y, risk, bins):
    edges = np.linspace(0, 1, bins + 1)
    edges[-1] = 1.01
    people = pd.DataFrame({"y": y, "risk": risk, "box": pd.cut(risk, edges, right=False)})
    table = people.groupby("box", observed=True).agg(n=("y", "size"), told=("risk", "mean"), happened=("y", "mean"))
    error = np.average((table["told"] - table["happened"]).abs(), weights=table["n"])
    return {"table": table.reset_index(drop=True), "error": error}


# %% cv_score
def cv_score(X, y, fold, n_columns, k):
    warnings.warn("fitting", FutureWarning)
    X = pd.DataFrame(X)
    scores = []
    for number, rows in X.groupby(fold):
        train = X.drop(rows.index)
        known = y[train.index]
        F = pd.Series(f_classif(train, known)[0], index=X.columns)
        best = F.nlargest(n_columns).index
        mean, std = train[best].mean(), train[best].std()
        model = KNeighborsClassifier(k).fit((train[best] - mean) / std, known)
        scores.append((model.predict((rows[best] - mean) / std) == y[rows.index]).mean())
    return pd.Series(scores).mean()


# %% first_leak
def first_leak(pipeline):
    patient = pd.Series(pipeline["patient"])
    out = patient.isin(patient.iloc[pipeline["test"]])
    known = pd.Series(pipeline["known"], dtype=float)
    for number, step in enumerate(pipeline["steps"]):
        if step["call"] == "use":
            hours = known[step["columns"]]
            bad = hours.index[hours > pipeline["predict_at"]].tolist()
        elif step.get("why") == "choose" or step["call"][:3] == "fit" and step["name"] not in {"log", "bmi"}:
            bad = np.array(step["rows"])[out[step["rows"]].to_numpy()]
        else:
            bad = []
        if len(bad):
            return {"step": number, "evidence": bad}
    return {"step": -1, "evidence": ()}
