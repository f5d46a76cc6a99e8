"""Lets scikit-learn do the work: its kernels, a pipeline, isotonic calibration, held-out rows."""

# %% kernel_table
from sklearn.metrics.pairwise import polynomial_kernel, rbf_kernel


def kernel_table(X, Z, kind, gamma=1.0):
    if len(X) == 0 or len(Z) == 0:
        return np.zeros((len(X), len(Z)))
    if kind == "rbf":
        return rbf_kernel(X, Z, gamma=gamma)
    return polynomial_kernel(X, Z, degree=2, gamma=1, coef0=1) if kind == "poly" else np.inner(X, Z)

# %% svm_scores
def svm_scores(X_train, y_train, X_new, C, gamma):
    model = make_pipeline(StandardScaler(), SVC(C=C, gamma=gamma))
    return model.fit(X_train, y_train).decision_function(X_new).tolist()

# %% to_probability
from sklearn.isotonic import IsotonicRegression


def to_probability(held_out, outcome, new):
    return IsotonicRegression(out_of_bounds="clip").fit(held_out, outcome).predict(new)

# %% line_or_kernel
from sklearn.model_selection import train_test_split


def line_or_kernel(X, y, seed):
    right = {"line": [], "kernel": []}
    for k in range(8):
        A, B, a, b = train_test_split(X, y, test_size=0.3, random_state=seed + k, stratify=y)
        scaler = StandardScaler().fit(A)
        for name, model in [("line", LogisticRegression(C=10)), ("kernel", SVC(C=3))]:
            model.fit(scaler.transform(A), a)
            right[name].append((model.predict(scaler.transform(B)) == b).mean())
    line, kernel = np.mean(right["line"]), np.mean(right["kernel"])
    if max(line, kernel) - pd.Series(y).value_counts(normalize=True).max() <= 0.1:
        return "nothing"
    return "line" if kernel - line <= 0.05 else "kernel"
