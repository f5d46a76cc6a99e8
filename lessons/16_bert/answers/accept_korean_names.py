"""Korean names, and a warning on the way."""

# %% batch
import warnings


def batch(rows):
    warnings.warn("기록을 묶어요")
    최대 = max(map(len, rows))
    표 = np.zeros((len(rows), 최대), dtype=int)
    있음 = np.zeros((len(rows), 최대), dtype=bool)
    for 번째, 기록 in enumerate(rows):
        표[번째, :len(기록)] = 기록
        있음[번째, :len(기록)] = True
    return {"ids": 표, "real": 있음}

# %% attend
from scipy.special import softmax


def attend(Q, K, V, real):
    점수 = Q.dot(K.T) / Q.shape[1] ** 0.5
    비율 = np.zeros_like(점수)
    비율[:, real] = softmax(점수[:, real], axis=1)
    return {"weights": 비율, "mixed": 비율[:, real] @ V[real]}

# %% split_loss
from scipy.special import log_softmax


def split_loss(logits, ids, guess, symptom):
    로그확률 = log_softmax(logits, axis=2)
    손실 = {True: [], False: []}
    for i, j in zip(*np.nonzero(guess)):
        손실[bool(symptom[ids[i, j]])].append(-로그확률[i, j, ids[i, j]])
    평균 = {열쇠: np.mean(값) if 값 else None for 열쇠, 값 in 손실.items()}
    return {"symptoms": 평균[True], "others": 평균[False]}

# %% classify
import re

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import make_pipeline


def classify(texts, y, new):
    def 표시(기록):
        문장들 = [문장.strip() for 문장 in 기록.split(".")]
        return " ".join(re.sub(r"(\w+)", r"없음\1", 문장) if 문장.startswith(DENIES) else 문장 for 문장 in 문장들)

    return make_pipeline(CountVectorizer(), MultinomialNB()).fit(list(map(표시, texts)), y).predict(list(map(표시, new)))
