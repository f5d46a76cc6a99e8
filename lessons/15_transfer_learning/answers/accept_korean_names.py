"""Korean names; the places kept before the mean; a support vector machine as the head."""

# %% trainable
def trainable(shapes, stage):
    층들 = [int(이름.split(".")[1]) for 이름 in shapes if 이름.split(".")[0] == "features"]
    def 되나(이름):
        조각 = 이름.split(".")
        if stage == "all":
            return True
        if 조각[0] == "head":
            return True
        return stage == "top" and int(조각[1]) == max(층들)
    고른것 = list(filter(되나, shapes))
    return {"names": 고른것, "count": np.sum([np.prod(shapes[이름]) for 이름 in 고른것])}

# %% read_jamo
from sklearn.svm import SVC


def read_jamo(few, names, new):
    몸통 = images.pretrained("resnet")
    def 보기(그림):
        with torch.no_grad():
            return 몸통.features[:-2](images.prepare(np.asarray(그림))).flatten(1).numpy()
    return SVC(C=10, kernel="linear").fit(보기(few), names).predict(보기(new)).tolist()

# %% audit
def audit(record):
    이득 = pd.Series(record["gains"])
    이름 = pd.Series(record["moved"])
    기억 = 이름.str.endswith("running_mean") | 이름.str.endswith("running_var")
    탈 = {"input": record["score_here"] + 0.05 < record["card_score"],
         "memory": 기억.any(),
         "thawed": record["stage"] == "probe" and (~기억 & ~이름.str.startswith("head.")).any(),
         "forgot": record["old_after"] < (record["floor"] or 0),
         "no gain": 이득.mean() <= 2 * 이득.sem()}
    return {"troubles": np.array([이름 for 이름, 있나 in 탈.items() if 있나]), "gain": 이득.mean()}
