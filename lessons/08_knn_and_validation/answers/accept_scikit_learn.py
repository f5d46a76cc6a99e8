"""Lets scikit-learn do the work."""

# %% knn_shares
def knn_shares(X_train, y_train, X_new, k, n_classes):
    from sklearn.metrics import pairwise_distances

    if len(X_new) == 0:
        return np.empty((0, n_classes))
    far = pairwise_distances(X_new, X_train).round(9)
    nearest = np.argsort(far, axis=1, kind="mergesort")[:, :k]
    return np.eye(n_classes)[y_train[nearest]].mean(axis=1)


# %% patient_folds
from sklearn.model_selection import KFold


def patient_folds(patients, n_folds, seed):
    names = np.array(sorted(set(patients)))
    folds = np.zeros(len(patients))
    for number, (_, test) in enumerate(KFold(n_folds, shuffle=True, random_state=seed).split(names)):
        folds[np.isin(patients, names[test])] = number
    return folds


# %% report
from sklearn.metrics import confusion_matrix, precision_score, recall_score


def report(y_true, y_pred):
    tn, fp, fn, tp = confusion_matrix(y_true, y_pred, labels=[0, 1]).ravel()
    return {
        "tp": tp, "fp": fp, "fn": fn, "tn": tn,
        "precision": precision_score(y_true, y_pred, zero_division=np.nan),
        "recall": recall_score(y_true, y_pred, zero_division=np.nan),
    }


# %% auc_by_pairs
def auc_by_pairs(y, score):
    return roc_auc_score(y, score) if len(set(y.tolist())) == 2 else float("nan")


# %% choose_threshold
def choose_threshold(y, risk, miss, alarm, capacity):
    candidates = np.append(np.unique(risk), np.inf)[::-1]
    boxes = np.array([confusion_matrix(y, risk >= t, labels=[0, 1]).ravel() for t in candidates])
    costs = (miss * boxes[:, 2] + alarm * boxes[:, 1]).astype(float)
    costs[boxes[:, 1] + boxes[:, 3] > capacity] = np.inf
    return {"threshold": candidates[costs.argmin()], "cost": costs.min()}


# %% calibration
def calibration(y, risk, bins):
    edges = np.linspace(0, 1, bins + 1)[1:-1]
    box = np.digitize(risk, edges)
    count = np.bincount(box, minlength=bins)
    full = count > 0
    told = np.bincount(box, weights=risk, minlength=bins)[full] / count[full]
    happened = np.bincount(box, weights=y, minlength=bins)[full] / count[full]
    return {"table": np.column_stack([count[full], told, happened]),
            "error": (count[full] * np.abs(told - happened)).sum() / count.sum()}


# %% cv_score
from sklearn.model_selection import PredefinedSplit, cross_val_score


def cv_score(X, y, fold, n_columns, k):
    model = make_pipeline(StandardScaler(), SelectKBest(k=n_columns), KNeighborsClassifier(k))
    return cross_val_score(model, X, y, cv=PredefinedSplit(fold)).mean()
