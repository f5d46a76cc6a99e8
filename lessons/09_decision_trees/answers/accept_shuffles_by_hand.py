"""Permutation importance by hand as in the lesson, folds in order but stratified, and a set instead of a list."""

# %% choose_depth
from sklearn.model_selection import cross_val_score


def choose_depth(X, y, depths, seed):
    means = {
        depth: cross_val_score(DecisionTreeClassifier(max_depth=depth, random_state=seed), X, y, cv=StratifiedKFold(5)).mean()
        for depth in depths
    }
    top = max(means.values())
    return {"depth": min(depth for depth, mean in means.items() if mean > top - 1e-9), "score": top}


# %% useless
def useless(train, test):
    names = [name for name in train if name != "y"]
    tree = DecisionTreeClassifier(max_depth=6, random_state=0).fit(train[names], train["y"])
    before = (tree.predict(test[names]) == test["y"]).mean()
    found = set()
    for name in names:
        falls = []
        for seed in range(5):
            spoiled = test[names].copy()
            spoiled[name] = np.random.default_rng(seed).permutation(spoiled[name].to_numpy())
            falls.append(before - (tree.predict(spoiled) == test["y"]).mean())
        if np.mean(falls) < 0.01:
            found.add(name)
    return found


# %% risk_card
def risk_card(train, new):
    columns = [name for name in train if name not in ("outcome", "sex", "site", "bed_no")]
    tree = DecisionTreeClassifier(criterion="entropy", max_leaf_nodes=8, min_samples_leaf=100).fit(train[columns], train["outcome"])
    return tree.predict_proba(new[columns])[:, -1].tolist()
