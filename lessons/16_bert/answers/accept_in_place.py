"""Changes the arrays that it is given, and returns tables of pandas."""

# %% batch
from itertools import zip_longest

import pandas as pd


def batch(rows):
    ids = pd.DataFrame(list(zip_longest(*rows, fillvalue=0))).T
    return {"ids": ids, "real": ids.gt(0)}

# %% attend
def attend(Q, K, V, real):
    Q /= np.sqrt(Q.shape[1])
    K[~real] = 0
    V[~real] = 0
    scores = Q @ K.T
    scores[:, ~real] = -np.inf
    scores -= scores.max(axis=1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=1, keepdims=True)
    return {"weights": scores, "mixed": scores @ V}

# %% mask_tokens
def mask_tokens(ids, rate, choose, turn, lots):
    rate[0] = 0
    guess = choose < rate[ids]
    cover, swap = guess & (turn < 0.8), guess & (turn >= 0.9)
    ids[cover] = MASK
    ids[swap] = lots[swap]
    return {"seen": ids, "guess": guess}

# %% split_loss
def split_loss(logits, ids, guess, symptom):
    logits -= logits.max(axis=2, keepdims=True)
    logits -= np.log(np.exp(logits).sum(axis=2, keepdims=True))
    losses = {True: [], False: []}
    for note, place in np.argwhere(guess):
        word = ids[note, place]
        losses[bool(symptom[word])].append(-logits[note, place, word])
    return {"symptoms": np.mean(losses[True]) if losses[True] else None,
            "others": np.mean(losses[False]) if losses[False] else None}

# %% read_notes
def read_notes(x, real, net):
    Q, K, V = (x @ net[name] for name in "QKV")
    scores = Q @ K.swapaxes(1, 2) / Q.shape[2] ** 0.5
    scores[~np.broadcast_to(real[:, None, :], scores.shape)] = -1e9
    scores -= scores.max(axis=2, keepdims=True)
    e = np.exp(scores)
    x += e / e.sum(axis=2, keepdims=True) @ V
    x[~real] = 0
    logits = x.sum(axis=1) / real.sum(axis=1)[:, None] @ net["W"]
    logits += net["b"]
    logits -= logits.max(axis=1, keepdims=True)
    np.exp(logits, out=logits)
    logits /= logits.sum(axis=1, keepdims=True)
    return logits

# %% classify
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.neighbors import NearestCentroid
from sklearn.pipeline import make_pipeline


def classify(texts, y, new):
    for notes in (texts, new):
        for i, note in enumerate(notes):
            notes[i] = ". ".join(part for part in note.split(". ") if not part.startswith(DENIES))
    return make_pipeline(CountVectorizer(binary=True), NearestCentroid()).fit(texts, y).predict(new)
