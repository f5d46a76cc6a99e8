"""Korean names, helper functions, NumPy throughout."""

# %% pair_table
def pair_table(ids, size, extra):
    번호 = np.asarray(ids)
    횟수 = np.zeros((size, size))
    np.add.at(횟수, (번호[:-1], 번호[1:]), 1)
    횟수 += extra
    return 횟수 / 횟수.sum(axis=1)[:, None]

# %% bits_per_character
def bits_per_character(chances, tokens):
    글자수 = sum(map(len, tokens))
    return float(np.log2(1 / np.array(chances)).sum() / 글자수)

# %% cut
def cut(word, pairs):
    토막 = list(word)
    for 왼쪽, 오른쪽 in pairs:
        새토막 = []
        for 조각 in 토막:
            if 새토막 and 새토막[-1] == 왼쪽 and 조각 == 오른쪽 and not 막음:
                새토막[-1] = 왼쪽 + 오른쪽
                막음 = True
            else:
                새토막.append(조각)
                막음 = False
        토막 = 새토막
    return 토막

# %% causal_attention
def causal_attention(query, key, value):
    점수 = np.einsum("id,jd->ij", query, key) / key.shape[1] ** 0.5
    앞 = np.tri(len(query), dtype=bool)
    점수 = np.where(앞, 점수, -np.inf)
    비율 = np.exp(점수 - 점수.max(axis=1, keepdims=True))
    비율 = 비율 / 비율.sum(axis=1, keepdims=True)
    return np.einsum("ij,jm->im", 비율, value)

# %% top_k_probs
def top_k_probs(scores, k, temperature):
    from scipy.special import softmax

    점수 = np.asarray(scores, dtype=float) / temperature
    순서 = np.lexsort((np.arange(len(점수)), -점수))
    점수[순서[k:]] = -np.inf
    return softmax(점수)

# %% draw
def draw(chances, u):
    return np.argmax(np.cumsum(chances) > u)

# %% windows
def windows(ids, context):
    시작 = np.arange(0, len(ids) - context, context)
    자리 = 시작[:, None] + np.arange(context)
    return np.array(ids)[자리], np.array(ids)[자리 + 1]
