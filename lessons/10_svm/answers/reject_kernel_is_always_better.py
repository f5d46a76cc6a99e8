"""Believes that a kernel can only help.

loses: judge_clear, judge_units
"""

# %% line_or_kernel
def line_or_kernel(X, y, seed):
    folds = StratifiedKFold(5, shuffle=True, random_state=seed)
    kernel = cross_val_score(make_pipeline(StandardScaler(), SVC()), X, y, cv=folds).mean()
    common = max((y == 1).mean(), (y == -1).mean())
    return "kernel" if kernel > common + 0.1 else "nothing"
