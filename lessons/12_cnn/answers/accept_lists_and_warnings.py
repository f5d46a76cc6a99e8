"""A warning on the way, a table of pixels, arrays where we return tuples."""

# %% conv2d
import warnings


def conv2d(picture, window, stride=1, padding=0):
    warnings.warn("slow but sure")
    padded = np.pad(np.asarray(picture, dtype=float), padding)
    a, b = window.shape
    every = sum(window[i, j] * padded[i:padded.shape[0] - a + 1 + i, j:padded.shape[1] - b + 1 + j] for i in range(a) for j in range(b))
    return every[::stride, ::stride].tolist()

# %% shift_augment
def shift_augment(X, most, seed):
    warnings.warn("drawing lots")
    moves = np.random.default_rng([seed, 7]).choice(np.arange(-most, most + 1), size=(len(X), 2))
    moved = []
    for sheet, (down, right) in zip(X, moves):
        h, w = sheet.shape
        new = np.zeros_like(sheet)
        new[max(0, down):h + min(0, down), max(0, right):w + min(0, right)] = sheet[max(0, -down):h + min(0, -down), max(0, -right):w + min(0, -right)]
        moved.append(new.tolist())
    return {"X": moved, "moves": moves.tolist()}

# %% find_shortcut
import pandas as pd


def find_shortcut(X, y):
    table = pd.DataFrame((X > 0.5).reshape(len(X), -1)).groupby(np.asarray(y)).mean()
    score = 0.5 + (table.loc[1] - table.loc[0]).abs() / 2
    best = score.idxmax()
    pixel = np.array([best // X.shape[2], best % X.shape[2]]) if score.max() >= 0.9 else None
    return {"pixel": pixel, "agreement": score.max()}
