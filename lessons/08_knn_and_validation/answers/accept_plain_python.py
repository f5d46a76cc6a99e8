"""Loops, lists and dictionaries instead of NumPy."""

# %% knn_shares
import math
import random


def knn_shares(X_train, y_train, X_new, k, n_classes):
    answer = []
    for person in X_new:
        order = sorted(range(len(X_train)), key=lambda row: math.dist(X_train[row], person))
        votes = [int(y_train[row]) for row in order[:k]]
        answer.append([votes.count(label) / k for label in range(n_classes)])
    return np.array(answer).reshape(-1, n_classes)


# %% patient_folds
def patient_folds(patients, n_folds, seed):
    names = sorted(set(patients))
    random.Random(seed).shuffle(names)
    fold_of = {name: place % n_folds for place, name in enumerate(names)}
    return [fold_of[name] for name in patients]


# %% report
def report(y_true, y_pred):
    boxes = {"tp": 0, "fp": 0, "fn": 0, "tn": 0}
    for truth, alarm in zip(y_true, y_pred):
        boxes[("t" if truth == alarm else "f") + ("p" if alarm else "n")] += 1
    try:
        boxes["precision"] = boxes["tp"] / (boxes["tp"] + boxes["fp"])
    except ZeroDivisionError:
        boxes["precision"] = math.nan
    try:
        boxes["recall"] = boxes["tp"] / (boxes["tp"] + boxes["fn"])
    except ZeroDivisionError:
        boxes["recall"] = math.nan
    return boxes


# %% auc_by_pairs
def auc_by_pairs(y, score):
    points = []
    for i in range(len(y)):
        for j in range(len(y)):
            if y[i] == 1 and y[j] == 0:
                points.append(1 if score[i] > score[j] else 0.5 if score[i] == score[j] else 0)
    return sum(points) / len(points) if points else float("nan")


# %% choose_threshold
def choose_threshold(y, risk, miss, alarm, capacity):
    options = []
    for t in sorted(set(risk)) + [float("inf")]:
        rings = [r >= t for r in risk]
        cost = 0
        for truth, ring in zip(y, rings):
            if truth == 1 and not ring:
                cost += miss
            if truth == 0 and ring:
                cost += alarm
        if sum(rings) <= capacity:
            options.append((cost, sum(rings), t))
    cost, _, t = min(options)
    return {"threshold": t, "cost": cost}


# %% calibration
def calibration(y, risk, bins):
    boxes = {}
    for truth, told in zip(y, risk):
        boxes.setdefault(min(int(told * bins), bins - 1), []).append((told, truth))
    table = []
    for box in sorted(boxes):
        n = len(boxes[box])
        table.append((n, sum(told for told, _ in boxes[box]) / n, sum(truth for _, truth in boxes[box]) / n))
    return {"table": table, "error": sum(n * abs(a - b) for n, a, b in table) / len(y)}


# %% cv_score
def cv_score(X, y, fold, n_columns, k):
    total = 0
    for number in set(fold.tolist()):
        train, test = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
        scaler = StandardScaler().fit(X[train])
        selector = SelectKBest(f_classif, k=n_columns).fit(scaler.transform(X[train]), y[train])
        near = selector.transform(scaler.transform(X[train]))
        right = 0
        for row in test:
            person = selector.transform(scaler.transform(X[row:row + 1]))[0]
            order = sorted(range(len(train)), key=lambda place: math.dist(near[place], person))
            votes = [int(y[train[place]]) for place in order[:k]]
            right += max(sorted(set(votes)), key=votes.count) == y[row]
        total += right / len(test)
    return total / len(set(fold.tolist()))


# %% first_leak
def first_leak(pipeline):
    forbidden = []
    for row, patient in enumerate(pipeline["patient"]):
        for test_row in pipeline["test"]:
            if pipeline["patient"][test_row] == patient and row not in forbidden:
                forbidden.append(row)
    for i in range(len(pipeline["steps"])):
        step = pipeline["steps"][i]
        found = set()
        if step["call"] == "use":
            found = {c for c in step["columns"] if pipeline["known"][c] > pipeline["predict_at"]}
        elif step["call"] == "score":
            if step["why"] == "choose":
                found = set(step["rows"]).intersection(forbidden)
        elif step["call"] in ["fit", "fit_transform"]:
            if step["name"] != "log" and step["name"] != "bmi":
                found = set(step["rows"]).intersection(forbidden)
        if len(found) > 0:
            return {"step": i, "evidence": list(found)}
    return {"step": -1, "evidence": []}
