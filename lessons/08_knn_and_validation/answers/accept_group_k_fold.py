"""GroupKFold for the folds, broadcasting for the neighbours, a select-then-scale order, a rank for the pairs."""

# %% knn_shares
def knn_shares(X_train, y_train, X_new, k, n_classes):
    far = np.sqrt(((X_new[:, None, :] - X_train[None, :, :]) ** 2).sum(axis=2))
    nearest = far.argsort(axis=1, kind="stable")[:, :k]
    return (y_train[nearest][:, :, None] == np.arange(n_classes)).mean(axis=1)


# %% patient_folds
from sklearn.model_selection import GroupKFold


def patient_folds(patients, n_folds, seed):
    folds = np.empty(len(patients), dtype=int)
    splitter = GroupKFold(n_folds, shuffle=True, random_state=seed)
    for number, (_, test) in enumerate(splitter.split(np.zeros(len(patients)), groups=patients)):
        folds[test] = number
    return folds.tolist()


# %% auc_by_pairs
from scipy.stats import mannwhitneyu


def auc_by_pairs(y, score):
    if y.min() == y.max():
        return np.nan
    return mannwhitneyu(score[y == 1], score[y == 0]).statistic / (y == 1).sum() / (y == 0).sum()


# %% choose_threshold
def choose_threshold(y, risk, miss, alarm, capacity):
    order = np.argsort(-risk, kind="stable")
    costs = miss * y.sum() + np.r_[0, np.cumsum(np.where(y[order] == 1, -miss, alarm))]
    # A threshold cannot cut between equal risks.
    cut = np.r_[True, risk[order][1:] != risk[order][:-1], True]
    places = [n for n in range(min(capacity, len(y)) + 1) if cut[n]]
    n = min(places, key=lambda place: (costs[place], place))
    return {"threshold": risk[order][n - 1] if n else float("inf"), "cost": costs[n]}


# %% cv_score
def cv_score(X, y, fold, n_columns, k):
    model = make_pipeline(SelectKBest(f_classif, k=n_columns), StandardScaler(), KNeighborsClassifier(k))
    scores = {}
    for number in np.unique(fold):
        model.fit(X[fold != number], y[fold != number])
        scores[number] = np.mean(model.predict(X[fold == number]) == y[fold == number])
    return sum(scores.values()) / len(scores)
