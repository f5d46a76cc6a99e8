"""Einsum, precomputed kernels, a loss that is differentiated, other classifiers of the same kind."""

# %% hinge_step
def hinge_step(w, b, X, y, C, rate):
    push = np.where(1 - y * (X.dot(w) + b) > 0, y, 0)
    return {"w": list(w * (1 - rate) + rate * C * X.T.dot(push)), "b": b + rate * C * np.sum(push)}

# %% kernel_table
def kernel_table(X, Z, kind, gamma=1.0):
    dots = np.einsum("nd,md->nm", X, Z)
    if kind == "rbf":
        squared = (X**2).sum(axis=1)[:, None] + (Z**2).sum(axis=1) - 2 * dots
        return np.exp(-gamma * np.maximum(squared, 0))
    return dots if kind == "linear" else 1 + 2 * dots + dots**2

# %% svm_scores
def svm_scores(X_train, y_train, X_new, C, gamma):
    mean, spread = X_train.mean(axis=0), X_train.std(axis=0)
    A, B = (X_train - mean) / spread, (X_new - mean) / spread
    table = lambda P, Q: np.exp(-gamma * ((P[:, None] - Q[None]) ** 2).sum(-1))  # noqa: E731
    svm = SVC(kernel="precomputed", C=C).fit(table(A, A), y_train)
    return svm.decision_function(table(B, A))

# %% to_probability
def to_probability(held_out, outcome, new):
    ruler = LogisticRegression(penalty=None).fit(held_out.reshape(-1, 1), outcome)
    return 1 / (1 + np.exp(-np.clip(new * ruler.coef_[0, 0] + ruler.intercept_[0], -700, 700)))

# %% line_or_kernel
from sklearn.model_selection import KFold


def line_or_kernel(X, y, seed):
    X_means = []
    for model in [SVC(kernel="linear"), SVC(kernel="rbf", C=2)]:
        right = np.zeros(len(y))
        for train, test in KFold(5, shuffle=True, random_state=seed).split(X):
            mean, spread = X[train].mean(axis=0), X[train].std(axis=0)
            model.fit((X[train] - mean) / spread, y[train])
            right[test] = model.predict((X[test] - mean) / spread) == y[test]
        X_means.append(right.mean())
    if max(X_means) <= max(np.mean(y > 0), np.mean(y < 0)) + 0.1:
        return "nothing"
    return "kernel" if X_means[1] - X_means[0] > 0.05 else "line"
