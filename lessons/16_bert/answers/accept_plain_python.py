"""Lists and loops only, and a naive Bayes of its own."""

# %% batch
def batch(rows):
    longest = 0
    for row in rows:
        longest = max(longest, len(row))
    ids, real = [], []
    for row in rows:
        ids.append([row[i] if i < len(row) else 0 for i in range(longest)])
        real.append([i < len(row) for i in range(longest)])
    return {"ids": ids, "real": real}

# %% attend
import math


def attend(Q, K, V, real):
    weights, mixed = [], []
    for q in Q.tolist():
        scores = [sum(a * b for a, b in zip(q, k)) / math.sqrt(len(q)) for k in K.tolist()]
        highest = max(s for s, r in zip(scores, real) if r)
        e = [math.exp(s - highest) if r else 0.0 for s, r in zip(scores, real)]
        shares = [v / sum(e) for v in e]
        weights.append(shares)
        mixed.append([sum(s * v[j] for s, v in zip(shares, V.tolist())) for j in range(V.shape[1])])
    return {"weights": weights, "mixed": mixed}

# %% count_bert
def count_bert(vocabulary, width, layers, heads, longest, notes, length):
    def linear(a, b):
        return a * b + b

    norm = 2 * width
    block = 2 * norm + linear(width, 3 * width) + linear(width, width)
    block += linear(width, 4 * width) + linear(4 * width, width)
    parts = {"embeddings": vocabulary * width + longest * width, "block": block}
    parts["head"] = norm + linear(width, vocabulary)
    parts["total"] = parts["embeddings"] + sum(block for _ in range(layers)) + parts["head"]
    parts["attention"] = layers * heads * notes * length * length
    return parts

# %% mask_tokens
def mask_tokens(ids, rate, choose, turn, lots):
    seen, guess = ids.tolist(), []
    for i, row in enumerate(ids.tolist()):
        guess.append([word != 0 and bool(choose[i, j] < rate[word]) for j, word in enumerate(row)])
        for j in range(len(row)):
            if guess[i][j] and turn[i, j] < 0.8:
                seen[i][j] = 2
            elif guess[i][j] and turn[i, j] >= 0.9:
                seen[i][j] = int(lots[i, j])
    return {"seen": seen, "guess": guess}

# %% split_loss
import math


def split_loss(logits, ids, guess, symptom):
    found = {"symptoms": [], "others": []}
    for i in range(len(ids)):
        for j in range(len(ids[i])):
            if guess[i][j]:
                row = [float(v) for v in logits[i][j]]
                top = max(row)
                loss = math.log(sum(math.exp(v - top) for v in row)) + top - row[int(ids[i][j])]
                found["symptoms" if symptom[ids[i][j]] else "others"].append(loss)
    return {name: sum(values) / len(values) if values else None for name, values in found.items()}

# %% read_notes
import math


def read_notes(x, real, net):
    answers = []
    for note, here in zip(x, real):
        words = note[np.asarray(here)]
        Q, K, V = words @ net["Q"], words @ net["K"], words @ net["V"]
        mean = np.zeros(words.shape[1])
        for i in range(len(words)):
            s = np.array([float(Q[i] @ K[j]) / math.sqrt(Q.shape[1]) for j in range(len(words))])
            e = np.exp(s - s.max())
            mean += (words[i] + e / e.sum() @ V) / len(words)
        logits = mean @ net["W"] + net["b"]
        e = np.exp(logits - logits.max())
        answers.append((e / e.sum()).tolist())
    return answers

# %% judge
def judge(there, denied, n_there, n_denied, said):
    meaning, longer, n = 0, 0, 0
    for t, d, a, b, s in zip(there, denied, n_there, n_denied, said):
        if a == b:
            continue
        n += 1
        meaning += int(s == t)
        longer += int(s == (t if a > b else d))
    meaning, longer = (meaning / n, longer / n) if n else (0, 0)
    if meaning >= 0.8 and longer < 0.8:
        verdict = "reads"
    elif longer >= 0.8 and meaning < 0.8:
        verdict = "shortcut"
    else:
        verdict = "neither"
    return {"verdict": verdict, "meaning": meaning, "longer": longer}

# %% classify
from collections import Counter
from math import log


def words_of(text):
    words = []
    for sentence in text.split("."):
        denied = sentence.strip().startswith(DENIES)
        for word in sentence.lower().replace(",", " ").replace(":", " ").split():
            words.append(("not", word) if denied else word)
    return words


def classify(texts, y, new):
    counts = {s: Counter() for s in set(y)}
    for text, s in zip(texts, y):
        counts[s].update(words_of(text))
    known = len({word for c in counts.values() for word in c})
    answers = []
    for text in new:
        points = {s: log(y.count(s)) + sum(log((c[word] + 1) / (c.total() + known)) for word in words_of(text))
                  for s, c in counts.items()}
        answers.append(max(points, key=points.get))
    return answers
