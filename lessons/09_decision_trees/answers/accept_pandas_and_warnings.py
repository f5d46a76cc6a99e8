"""pandas, and warnings on the way: a deprecation, a division by zero that is mended afterwards."""

# %% impurity
import warnings


def impurity(counts, kind="gini"):
    warnings.warn("counts came as a list", UserWarning)
    shares = pd.Series(counts, dtype=float) / sum(counts)
    if kind == "gini":
        return (shares * (1 - shares)).sum()
    with np.errstate(divide="warn", invalid="warn"):
        bits = np.asarray(shares) * np.log2(np.asarray(shares))
    return abs(np.nan_to_num(bits).sum())


# %% gain
def gain(y, left):
    table = pd.DataFrame({"y": y, "left": left})
    room_gini = lambda labels: 1 - (labels.value_counts(normalize=True) ** 2).sum()  # noqa: E731
    rooms = table.groupby("left")["y"].agg([room_gini, "size"])
    return room_gini(table["y"]) - (rooms.iloc[:, 0] * rooms["size"]).sum() / len(table)


# %% choose_depth
def choose_depth(X, y, depths, seed):
    warnings.warn("this may take a while", FutureWarning)
    rows = []
    for depth in depths:
        for train, test in KFold(5, shuffle=True, random_state=seed).split(X):
            tree = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(X[train], y[train])
            rows.append({"depth": depth, "score": (tree.predict(X[test]) == y[test]).mean()})
    table = pd.DataFrame(rows).groupby("depth")["score"].mean().round(9)
    return {"depth": table.idxmax(), "score": table.max()}


# %% risk_card
def risk_card(train, new):
    both = pd.concat([train.drop(columns="outcome"), new], keys=["train", "new"])
    both = pd.get_dummies(both, columns=["sex", "site"]).fillna(-1)
    tree = DecisionTreeClassifier(max_depth=3).fit(both.loc["train"], train["outcome"])
    return pd.Series(tree.predict_proba(both.loc["new"])[:, 1], index=new.index)
