"""Compares accuracies on the rows it learnt from.

loses: judge_clear
"""

# %% line_or_kernel
def line_or_kernel(X, y, seed):
    folds = StratifiedKFold(5, shuffle=True, random_state=seed)
    line = make_pipeline(StandardScaler(), LogisticRegression()).fit(X, y).score(X, y)
    kernel = make_pipeline(StandardScaler(), SVC()).fit(X, y).score(X, y)
    common = max((y == 1).mean(), (y == -1).mean())
    if max(line, kernel) <= common + 0.1:
        return "nothing"
    return "kernel" if kernel > line + 0.05 else "line"
