"""pandas tables, prints, and warnings on the way."""

# %% majority
import warnings


def majority(votes):
    warnings.warn("counting")
    return pd.DataFrame(votes).mode(axis=0).iloc[0].astype(int)


# %% out_of_bag
def out_of_bag(draws):
    n = len(draws[0])
    return pd.DataFrame({k: ~pd.Series(range(n)).isin(list(drawn)) for k, drawn in enumerate(draws)})


# %% oob_accuracy
def oob_accuracy(absent, answers, y):
    warnings.warn("asking the trees", RuntimeWarning)
    table = pd.DataFrame(answers).where(pd.DataFrame(absent))
    share = table.mean(axis=1)
    print(share.describe())
    counted = share.notna()
    return ((share[counted] > 0.5).astype(int) == pd.Series(y)[counted]).mean()


# %% bagged
def bagged(X, y, new, n_trees, seed):
    votes, table = {}, pd.DataFrame(X).assign(target=y)
    for number in range(n_trees):
        bag = table.sample(len(table), replace=True, random_state=1000 * seed + number)
        tree = DecisionTreeClassifier(random_state=number).fit(bag.drop(columns="target"), bag["target"])
        votes[number] = tree.predict(pd.DataFrame(new))
    return pd.DataFrame(votes).mode(axis=1)[0].astype(int)


# %% adaboost_round
def adaboost_round(weights, answer, truth):
    table = pd.DataFrame({"w": weights, "bad": np.not_equal(answer, truth)})
    e = table.loc[table["bad"], "w"].sum()
    if e == 0 or e >= 0.5:
        return {"say": 10 if e == 0 else 0, "weights": table["w"]}
    table["w"] *= np.where(table["bad"], (1 - e) / e, 1)
    return {"say": np.log((1 - e) / e) / 2, "weights": table["w"] / table["w"].sum()}
