"""Writes calendar-cases.json beside it: posts as Python's zoneinfo computes them, for the calendar to be compared with.

python3 test/src/daily/calendar_cases.py      (tzdata 2026b or later; only zones whose rules did not change between that and 2026f)
"""

import json
import pathlib
import random
from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

ZONES = [
    "Africa/Cairo", "America/Havana", "America/New_York", "America/Nuuk", "America/Santiago", "America/Sao_Paulo", "America/St_Johns",
    "Antarctica/Troll", "Asia/Amman", "Asia/Gaza", "Asia/Jerusalem", "Asia/Kathmandu", "Asia/Kolkata", "Asia/Pyongyang", "Asia/Shanghai",
    "Asia/Tehran", "Atlantic/Azores", "Australia/Lord_Howe", "Australia/Sydney", "Europe/Berlin", "Europe/Dublin", "Europe/Istanbul",
    "Europe/London", "Europe/Moscow", "Europe/Volgograd", "Pacific/Apia", "Pacific/Auckland", "Pacific/Chatham", "Pacific/Fakaofo",
    "Pacific/Kwajalein", "Pacific/Tongatapu", "UTC",
]
FIRST, LAST = 1990, 2025
KWAJALEIN = date(1993, 8, 21)


def exists(day, zone):
    """Whether any quarter of an hour of the date comes back as itself from UTC."""
    quarters = (datetime.combine(day, time(0), zone) + timedelta(minutes=15 * n) for n in range(96))
    return any(quarter.astimezone(timezone.utc).astimezone(zone).date() == day for quarter in quarters if quarter.date() == day)


def posts(zone, minute, days, after, count):
    found, day = [], after.astimezone(zone).date() - timedelta(days=1)
    while len(found) < count:
        if day.isoweekday() in days and exists(day, zone):
            # fold=0: the first of two, and in a gap the offset before it, which is forward by the gap (PEP 495).
            at = datetime.combine(day, time(minute // 60, minute % 60), zone).astimezone(timezone.utc)
            if at > after:
                found.append(at)
        day += timedelta(days=1)
    return found


def changes(zone, year):
    """Instants at which the offset changes, to the hour."""
    at = datetime(year, 1, 1, tzinfo=timezone.utc)
    while at.year == year:
        later = at + timedelta(hours=1)
        if at.astimezone(zone).utcoffset() != later.astimezone(zone).utcoffset():
            yield at
        at = later


random.seed(2026)
cases = []
for name in ZONES:
    zone = ZoneInfo(name)
    for year in random.sample(range(FIRST, LAST), 5) + ([2011] if name in ("Pacific/Apia", "Pacific/Fakaofo") else []) + ([KWAJALEIN.year] if name == "Pacific/Kwajalein" else []):
        for change in list(changes(zone, year))[:2] or [datetime(year, 2, 27, tzinfo=timezone.utc)]:
            local = change.astimezone(zone)
            for minute in {(local.hour * 60 + shift) % 1440 for shift in (15, 30, 90)}:
                days = random.choice([[1, 2, 3, 4, 5, 6, 7], [1, 2, 3, 4, 7], [local.isoweekday()], [6, 7]])
                after = change - timedelta(hours=random.choice([3, 26, 50]))
                found = posts(zone, minute, days, after, 4)
                cases.append([name, minute, "".join(map(str, days)), int(after.timestamp())] + [int(at.timestamp()) for at in found])
lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
(pathlib.Path(__file__).parent / "calendar-cases.json").write_text(f"[\n{lines}\n]\n")
print(len(cases))
