"""Takes one half for the baseline even where one class is rare.

loses: judge_clear
"""

# %% line_or_kernel
def line_or_kernel(X, y, seed):
    folds = StratifiedKFold(5, shuffle=True, random_state=seed)
    line = cross_val_score(make_pipeline(StandardScaler(), LogisticRegression()), X, y, cv=folds).mean()
    kernel = cross_val_score(make_pipeline(StandardScaler(), SVC()), X, y, cv=folds).mean()
    common = 0.5
    if max(line, kernel) <= common + 0.1:
        return "nothing"
    return "kernel" if kernel > line + 0.05 else "line"
