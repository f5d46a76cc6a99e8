"""Calls for a kernel as soon as it is ahead by any amount.

loses: judge_clear
"""

# %% line_or_kernel
def line_or_kernel(X, y, seed):
    folds = StratifiedKFold(5, shuffle=True, random_state=seed)
    line = cross_val_score(make_pipeline(StandardScaler(), LogisticRegression()), X, y, cv=folds).mean()
    kernel = cross_val_score(make_pipeline(StandardScaler(), SVC()), X, y, cv=folds).mean()
    if max(line, kernel) <= max((y == 1).mean(), (y == -1).mean()) + 0.1:
        return "nothing"
    return "kernel" if kernel > line else "line"
