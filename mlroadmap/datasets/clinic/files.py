"""The clinic's files as they arrive on a desk: a log, an Excel sheet, a CSV of the wrong encoding, an answer of a web service, a page."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mlroadmap.datasets.clinic.keys import Streams
from mlroadmap.errors import CourseError

if TYPE_CHECKING:
    from mlroadmap.datasets.clinic.hospital import Clinic

_KOREAN_LABS = {
    "lactate": "젖산", "crp": "C반응단백", "hb": "혈색소", "hct": "적혈구용적률", "glucose": "포도당", "creatinine": "크레아티닌",
    "sodium": "나트륨", "albumin": "알부민", "bilirubin": "빌리루빈", "platelets": "혈소판",
}  # fmt: skip
_KOREAN_WARDS = {"GIM": "일반내과", "RESP": "호흡기내과", "CARD": "심장내과", "SURG": "외과", "NEUR": "신경과"}
_EXCEL_DAY_ZERO = datetime.date(1899, 12, 30)


def raw_log(clinic: Clinic, streams: Streams, n: int) -> pd.DataFrame:
    """The lines of raw_log.txt, in order, with the truth about each: line, kind.

    A good line is ``2021-03-02 14:22;V10000012;hr=88;sbp=132;temp=36.8C;spo2=97``. Kinds: "ok"; "fahrenheit" (a good line whose
    temperature is in °F and says so); "duplicate" (the line before, again); "missing" (a value is empty); "text" (a value is no number);
    "short" (cut off); "noise" (no record at all). `n` is 1 to the number of visits.
    """
    if not 1 <= n <= len(clinic.visits):
        raise CourseError(f"the raw log has 1 to {len(clinic.visits)} lines in this clinic, not {n}")
    kinds = np.array(["ok", "fahrenheit", "duplicate", "missing", "text", "short", "noise"])
    kind = kinds[np.searchsorted([0.70, 0.85, 0.90, 0.93, 0.96, 0.98], streams("raw_log/kind").random(n), "right")]
    kind[0] = "ok"
    if clinic.complete:
        kind[:] = "ok"
    which = streams("raw_log/which").integers(0, 4, n)
    lines: list[str] = []
    rows = clinic.table[["hr", "sbp", "temp", "spo2"]].to_numpy(dtype=float)[:n]
    stamps = clinic.visits["admit_at"].dt.strftime("%Y-%m-%d %H:%M").tolist()[:n]
    for i in range(n):
        if kind[i] == "duplicate":
            lines.append(lines[-1])
            continue
        hr, sbp, temp, spo2 = rows[i]
        temp_text = f"{temp * 9 / 5 + 32:.1f}F" if kind[i] == "fahrenheit" else f"{temp:.1f}C"
        values = {"hr": f"{hr:.0f}", "sbp": f"{sbp:.0f}", "temp": temp_text, "spo2": f"{spo2:.0f}"}
        name = list(values)[which[i]]
        if kind[i] == "missing":
            values[name] = ""
        elif kind[i] == "text":
            values[name] = "??"
        line = ";".join([stamps[i], str(clinic.table.index[i]), *(f"{key}={value}" for key, value in values.items())])
        if kind[i] == "short":
            line = line[:24]
        elif kind[i] == "noise":
            line = "# device restarted"
        lines.append(line)
    return pd.DataFrame({"line": lines, "kind": kind})


def write(clinic: Clinic, streams: Streams, directory: Path) -> dict[str, Path]:
    """Write the five files below `directory` (made if it is missing) and say where: name -> path.

    - raw_log.txt (UTF-8): 400 lines, or as many as there are visits; see `raw_log`.
    - labs_B_cp949.csv: site B's messages from `Clinic.labs`, Korean column names, encoded in CP949 as Korean Excel does.
    - wards.xlsx: a header of two rows with merged cells, and days as Excel's serial numbers (1 is 1900-01-01).
    - api/visits.json: the visits as a web service answers, nested, times with +09:00.
    - price.html: a page with one table of lab prices, thousands separated by commas. The prices are invented.
    """
    paths = {name: directory / name for name in ("raw_log.txt", "labs_B_cp949.csv", "wards.xlsx", "api/visits.json", "price.html")}
    try:
        paths["api/visits.json"].parent.mkdir(parents=True, exist_ok=True)
        lines = raw_log(clinic, streams, min(400, len(clinic.visits)))["line"]
        paths["raw_log.txt"].write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
        _write_labs(clinic, paths["labs_B_cp949.csv"])
        _write_wards(streams, paths["wards.xlsx"])
        _write_visits(clinic, paths["api/visits.json"])
        _write_prices(streams, paths["price.html"])
    except OSError as error:
        raise CourseError(
            f"cannot write the clinic's files into {directory}: {error.strerror}; choose a folder that you may write to"
        ) from error
    return paths


def _write_labs(clinic: Clinic, path: Path) -> None:
    at_b = clinic.table.index[clinic.table["site"] == "B"]
    labs = clinic.labs[clinic.labs["visit_id"].isin(at_b)]
    korean = pd.DataFrame(
        {
            "검사번호": labs["lab_id"],
            "방문번호": labs["visit_id"],
            "채취시각": labs["taken_at"].dt.strftime("%Y-%m-%d %H:%M"),
            "접수시각": labs["received_at"].dt.strftime("%Y-%m-%d %H:%M"),
            "검사명": labs["name"].map(_KOREAN_LABS),
            "결과": labs["value"],
            "단위": labs["unit"],
            "상태": labs["status"].map({"preliminary": "예비", "final": "최종", "corrected": "정정"}),
        }
    )
    korean.to_csv(path, index=False, encoding="cp949", lineterminator="\n")


def _write_wards(streams: Streams, path: Path) -> None:
    # Slow to import, and needed here only.
    from openpyxl import Workbook

    draw = streams("wards")
    book = Workbook()
    sheet = book.active
    sheet.title = "병동"
    sheet.append(["병동", None, "병상", None, "간호사", None, "개설일"])
    sheet.append(["코드", "이름", "전체", "중환자", "낮", "밤", None])
    for start, end in (("A1", "B1"), ("C1", "D1"), ("E1", "F1"), ("G1", "G2")):
        sheet.merge_cells(f"{start}:{end}")
    for code, name in _KOREAN_WARDS.items():
        beds, day = int(draw.integers(60, 101)), int(draw.integers(0, 9000))
        opened = (datetime.date(1995, 3, 1) + datetime.timedelta(days=day) - _EXCEL_DAY_ZERO).days
        sheet.append([code, name, beds, beds // 12, beds // 6, beds // 10, opened])
    book.save(path)


def _write_visits(clinic: Clinic, path: Path) -> None:
    visits = clinic.visits
    times = {name: visits[name].dt.strftime("%Y-%m-%dT%H:%M:%S+09:00").tolist() for name in ("admit_at", "discharged_at")}
    columns = {name: visits[name].tolist() for name in ("visit_id", "patient_id", "ward", "triage", "outcome_coded")}
    results = [
        {
            "visit_id": columns["visit_id"][i],
            "patient": {"patient_id": columns["patient_id"][i]},
            "period": {"start": times["admit_at"][i], "end": times["discharged_at"][i]},
            "ward": columns["ward"][i],
            "triage": columns["triage"][i],
            "outcome_coded": columns["outcome_coded"][i],
        }
        for i in range(len(visits))
    ]
    path.write_text(json.dumps({"count": len(results), "next": None, "results": results}, indent=0), encoding="utf-8", newline="\n")


def _write_prices(streams: Streams, path: Path) -> None:
    draw = streams("prices")
    rows = "\n".join(
        f"    <tr><td>{name}</td><td>{_KOREAN_LABS[name]}</td><td>{100 * int(draw.integers(12, 180)):,}원</td></tr>"
        for name in _KOREAN_LABS
    )
    path.write_text(
        f"""<!DOCTYPE html>
<html lang="ko">
<head><meta charset="utf-8"><title>검사 가격표</title></head>
<body>
  <h1>검사 가격표</h1>
  <p>이 병원은 실제로 있지 않습니다. Nobody and nothing here is real.</p>
  <table id="prices">
    <tr><th>code</th><th>검사명</th><th>가격</th></tr>
{rows}
  </table>
</body>
</html>
""",
        encoding="utf-8",
        newline="\n",
    )
