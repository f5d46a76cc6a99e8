"""Cuts the folds in the order of the file, so a whole ward is missing when it learns.

loses: judge_clear
"""

# %% line_or_kernel
def line_or_kernel(X, y, seed):
    folds = StratifiedKFold(5, shuffle=True, random_state=seed)
    line = cross_val_score(make_pipeline(StandardScaler(), LogisticRegression()), X, y, cv=5).mean()
    kernel = cross_val_score(make_pipeline(StandardScaler(), SVC()), X, y, cv=5).mean()
    common = max((y == 1).mean(), (y == -1).mean())
    if max(line, kernel) <= common + 0.1:
        return "nothing"
    return "kernel" if kernel > line + 0.05 else "line"
