"""Doctors' notes in Korean and English: symptoms that a patient has, and symptoms that the note denies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mlroadmap.datasets.clinic.keys import Streams
from mlroadmap.errors import CourseError

if TYPE_CHECKING:
    from mlroadmap.datasets.clinic.hospital import Clinic

SPECIALTIES = {
    "ko": ["호흡기", "소화기", "심장", "신경", "비뇨기", "근골격"],
    "en": ["lungs", "gut", "heart", "nerves", "urology", "joints"],
}
"""The six specialties; a note's label is its position, 0 to 5."""

SYMPTOMS = {
    "ko": [
        ["기침", "가래", "호흡곤란", "객혈", "쌕쌕거림", "콧물", "인후통", "코막힘"],
        ["복통", "설사", "구토", "속쓰림", "변비", "혈변", "메스꺼움", "복부팽만"],
        ["흉통", "두근거림", "실신", "부정맥", "다리부종", "청색증", "운동시피로", "야간호흡곤란"],
        ["두통", "어지럼", "경련", "마비", "저림", "시야흐림", "말어눌함", "떨림"],
        ["혈뇨", "빈뇨", "배뇨통", "요실금", "잔뇨감", "야뇨", "옆구리통증", "소변줄기약화"],
        ["요통", "무릎통증", "어깨통증", "관절부종", "근육통", "뻣뻣함", "보행장애", "발목통증"],
    ],
    "en": [
        ["cough", "sputum", "breathlessness", "haemoptysis", "wheeze", "runny nose", "sore throat", "blocked nose"],
        ["abdominal pain", "diarrhoea", "vomiting", "heartburn", "constipation", "bloody stool", "nausea", "bloating"],
        [
            "chest pain",
            "palpitations",
            "fainting",
            "irregular pulse",
            "leg swelling",
            "cyanosis",
            "tiring on effort",
            "night breathlessness",
        ],
        ["headache", "dizziness", "seizure", "paralysis", "tingling", "blurred vision", "slurred speech", "tremor"],
        [
            "bloody urine",
            "frequent urination",
            "painful urination",
            "incontinence",
            "incomplete emptying",
            "nocturia",
            "flank pain",
            "weak stream",
        ],
        ["back pain", "knee pain", "shoulder pain", "joint swelling", "muscle pain", "stiffness", "trouble walking", "ankle pain"],
    ],
}
"""Eight symptoms for each specialty."""

_CUES = {
    "ko": (
        ["{} 호소.", "{} 있음.", "{} 관찰됨.", "{} 심해짐.", "{} 때문에 내원."],
        ["{} 부인.", "{} 없음.", "{} 음성.", "{} 보이지 않음.", "{} 호전되어 소실."],
    ),
    "en": (
        ["Complains of {}.", "Reports {}.", "Found: {}.", "Worsening {}.", "Comes with {}."],
        ["Denies {}.", "No {}.", "Negative for {}.", "Without {}.", "Resolved: {}."],
    ),
}
_AMBIGUOUS = {
    "ko": [("배가 아파요.", "belly"), ("배를 깎아 먹음.", "pear"), ("배를 타고 옴.", "boat")],
    "en": [("Caught a cold last week.", "illness"), ("Hands feel cold.", "temperature"), ("Lives in a cold house.", "weather")],
}
AMBIGUOUS_WORD = {"ko": "배", "en": "cold"}
"""One spelling, three meanings: what a static word vector cannot tell apart."""


def notes(clinic: Clinic, streams: Streams, n: int | None, lang: str) -> pd.DataFrame:
    """Doctors' notes, one row each. All invented.

    Columns: note_id (whole number); visit_id; written_at (hospital clock); lang (ko, en); text; and the truth: specialty (0 to 5,
    `SPECIALTIES`); affirmed and negated (symptoms, separated by ";"); sense (what the ambiguous word means here, or "").

    A note affirms 3 or 4 symptoms, nine in ten of them from the visit's own specialty, and denies 2 or 3 of another one, in either order:
    which symptoms occur says less than which are denied. Three notes in ten hold the ambiguous word. Exactly one note holds
    `hidden.canary`, a resident registration number of a month that does not exist.
    """
    if lang not in SYMPTOMS:
        raise CourseError(f'notes are written in "ko" or "en", not {lang!r}')
    visits = clinic.visits
    n = len(visits) if n is None else int(n)
    if n < 1:
        raise CourseError(f"ask for at least one note, not {n}")
    # The numbers do not depend on the language: note 7 says the same in both.
    draw = streams("notes")
    row = np.arange(n) % len(visits)
    own = clinic.hidden.visits["specialty"].to_numpy()[row]
    distractor = (own + draw.integers(1, 6, n)) % 6
    order = np.argsort(draw.random((n, 2, 8)), axis=2)
    length = np.column_stack([draw.integers(3, 5, n), draw.integers(2, 4, n)])
    stray = draw.random((n, 2, 4)) < 0.1
    stray_from = draw.integers(0, 6, (n, 2, 4))
    cue = draw.integers(0, 5, (n, 2))
    denies_first = draw.random(n) < 0.5
    sense = np.where(draw.random(n) < 0.3, draw.integers(0, 3, n), -1)
    hours = draw.integers(1, 12, n)
    canary_at = int(draw.integers(0, 2**31)) % n

    texts, affirmed, negated, senses = [], [], [], []
    words, cues, ambiguous = SYMPTOMS[lang], _CUES[lang], _AMBIGUOUS[lang]
    for i in range(n):
        lists = []
        for side, specialty in ((0, own[i]), (1, distractor[i])):
            chosen = [words[stray_from[i, side, j] if stray[i, side, j] else specialty][order[i, side, j]] for j in range(length[i, side])]
            lists.append(chosen)
        parts = [cues[side][cue[i, side]].format(", ".join(lists[side])) for side in (0, 1)]
        if denies_first[i]:
            parts.reverse()
        if sense[i] >= 0:
            parts.append(ambiguous[sense[i]][0])
        if i == canary_at:
            parts.append(("주민등록번호 {}." if lang == "ko" else "Resident number {}.").format(clinic.hidden.canary))
        texts.append(" ".join(parts))
        affirmed.append(";".join(lists[0]))
        negated.append(";".join(lists[1]))
        senses.append(ambiguous[sense[i]][1] if sense[i] >= 0 else "")
    return pd.DataFrame(
        {
            "note_id": np.arange(1, n + 1),
            "visit_id": visits["visit_id"].to_numpy()[row],
            "written_at": visits["admit_at"].to_numpy()[row] + hours.astype("timedelta64[h]"),
            "lang": lang,
            "text": texts,
            "specialty": own,
            "affirmed": affirmed,
            "negated": negated,
            "sense": senses,
        }
    )
