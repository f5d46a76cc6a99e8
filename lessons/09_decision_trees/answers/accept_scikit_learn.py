"""Lets scikit-learn do the work: a stump for the first question, GridSearchCV for the depth, a forest for the judgement."""

# %% best_split
def best_split(X, y):
    tree = DecisionTreeClassifier(max_depth=1).fit(X, y).tree_
    if tree.node_count == 1:
        return {"feature": -1, "threshold": 0.0, "gain": 0.0}
    weights = tree.n_node_samples / tree.n_node_samples[0]
    gained = tree.impurity[0] - weights[1] * tree.impurity[1] - weights[2] * tree.impurity[2]
    return {"feature": tree.feature[0], "threshold": tree.threshold[0], "gain": gained}


# %% choose_depth
from sklearn.model_selection import GridSearchCV


def choose_depth(X, y, depths, seed):
    search = GridSearchCV(
        DecisionTreeClassifier(random_state=seed),
        {"max_depth": sorted(depths)},
        cv=StratifiedKFold(5, shuffle=True, random_state=seed),
    ).fit(X, y)
    return {"depth": search.best_params_["max_depth"], "score": search.best_score_}


# %% useless
from sklearn.ensemble import RandomForestClassifier


def useless(train, test):
    X, X_new = train.drop(columns="y"), test.drop(columns="y")
    forest = RandomForestClassifier(30, min_samples_leaf=5, random_state=0).fit(X, train["y"])
    result = permutation_importance(forest, X_new, test["y"], scoring="roc_auc", n_repeats=3, random_state=1)
    return X.columns[result.importances_mean < 0.01].tolist()


# %% risk_card
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline


def risk_card(train, new):
    columns = train.select_dtypes("number").columns.drop("outcome")
    model = make_pipeline(SimpleImputer(strategy="median"), DecisionTreeClassifier(max_leaf_nodes=8, random_state=3))
    model.fit(train[columns], train["outcome"])
    return list(model.predict_proba(new[columns])[:, 1])
