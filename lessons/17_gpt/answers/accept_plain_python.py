"""Lists and loops, no NumPy, exact fractions turned to floats."""

# %% pair_table
def pair_table(ids, size, extra):
    table = []
    for row in range(size):
        counts = [extra] * size
        for i in range(len(ids) - 1):
            if ids[i] == row:
                counts[ids[i + 1]] += 1
        total = sum(counts)
        table.append([count / total for count in counts])
    return table

# %% bits_per_character
def bits_per_character(chances, tokens):
    import math

    surprise = 0.0
    for chance in chances:
        surprise += math.log(1 / chance) / math.log(2)
    characters = 0
    for token in tokens:
        characters += len(token)
    return surprise / characters

# %% learn_pairs
def learn_pairs(words, number):
    pieces = {word: tuple(word) for word in words}
    learnt = []
    for _ in range(number):
        counts = {}
        for word in words:
            for i in range(len(pieces[word]) - 1):
                pair = pieces[word][i:i + 2]
                counts[pair] = counts.get(pair, 0) + words[word]
        if len(counts) == 0:
            return learnt
        most = max(counts.values())
        best = sorted(pair for pair in counts if counts[pair] == most)[0]
        learnt.append(list(best))
        for word in words:
            old, new, i = pieces[word], [], 0
            while i < len(old):
                if i + 1 < len(old) and old[i:i + 2] == best:
                    new.append(old[i] + old[i + 1])
                    i += 2
                else:
                    new.append(old[i])
                    i += 1
            pieces[word] = tuple(new)
    return learnt

# %% cut
def cut(word, pairs):
    pieces = [letter for letter in word]
    for left, right in pairs:
        new = []
        waiting = list(reversed(pieces))
        while waiting:
            piece = waiting.pop()
            if waiting and piece == left and waiting[-1] == right:
                piece += waiting.pop()
            new.append(piece)
        pieces = new
    return tuple(pieces)

# %% causal_attention
def causal_attention(query, key, value):
    import math

    answers = []
    for i in range(len(query)):
        scores = [sum(a * b for a, b in zip(query[i], key[j])) / math.sqrt(len(key[0])) for j in range(i + 1)]
        shares = [math.exp(score - max(scores)) for score in scores]
        total = sum(shares)
        answers.append([sum(shares[j] * value[j][m] for j in range(i + 1)) / total for m in range(len(value[0]))])
    return answers

# %% top_k_probs
def top_k_probs(scores, k, temperature):
    import math

    order = sorted(range(len(scores)), key=lambda i: (-scores[i], i))[:k]
    highest = scores[order[0]]
    chances = [0.0] * len(scores)
    for i in order:
        chances[i] = math.exp((scores[i] - highest) / temperature)
    total = sum(chances)
    return [chance / total for chance in chances]

# %% draw
def draw(chances, u):
    token = 0
    total = chances[0]
    while total <= u:
        token += 1
        total += chances[token]
    return token

# %% windows
def windows(ids, context):
    X, y, at = [], [], 0
    while at + context + 1 <= len(ids):
        X.append([ids[at + i] for i in range(context)])
        y.append([ids[at + i + 1] for i in range(context)])
        at += context
    return X, y

# %% verdict
def verdict(record):
    for place in range(record["changed"]):
        for a, b in zip(record["before"][place], record["after"][place]):
            if abs(a - b) > 0.001:
                return "looks ahead"
    above = sum(1 for other in record["others"] if other > record["secret"])
    if above * 100 < len(record["others"]):
        return "learnt by heart"
    missing = 0
    for name in record["written"]:
        if name not in record["known"]:
            missing += 1
    return "makes things up" if missing > len(record["written"]) / 5 else "fine"
