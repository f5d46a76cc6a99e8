"""Other right roads: two halves of a note as two tables, a mask of multiplication, a longer sum."""

# %% attend
def attend(Q, K, V, real):
    mask = np.asarray(real, dtype=float)
    scores = np.einsum("nd,md->nm", Q, K) * Q.shape[1] ** -0.5
    scores = scores - np.where(mask > 0, scores, -np.inf).max(axis=1, keepdims=True)
    e = np.exp(np.minimum(scores, 0)) * mask
    weights = e / e.sum(axis=1, keepdims=True)
    return {"weights": weights, "mixed": np.einsum("nm,me->ne", weights, V * mask[:, None])}

# %% mask_tokens
def mask_tokens(ids, rate, choose, turn, lots):
    rate = rate.copy()
    rate[0] = 0
    guess = choose < np.take(rate, ids)
    seen = np.select([~guess, turn < 0.8, turn < 0.9], [ids, np.full_like(ids, MASK), ids], lots)
    return {"seen": seen, "guess": guess}

# %% classify
def classify(texts, y, new):
    from scipy.sparse import hstack
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.svm import LinearSVC

    def half(text, denied):
        return " ".join(s for s in text.split(". ") if s.startswith(DENIES) == denied)

    tables, fresh = [], []
    for denied in [False, True]:
        counter = CountVectorizer()
        tables.append(counter.fit_transform([half(t, denied) for t in texts]))
        fresh.append(counter.transform([half(t, denied) for t in new]))
    return LinearSVC(C=0.1).fit(hstack(tables), y).predict(hstack(fresh)).tolist()
