"""Reads scenario and plan pairs, one JSON object a line, and answers each with the reference checker's verdict, one line each.

    check_pairs.py FOLDER_OF_CHECK_PLAN < pairs > verdicts
"""
import json
import sys

sys.path.insert(0, sys.argv[1])
from check_plan import check  # noqa: E402

for line in sys.stdin:
    pair = json.loads(line)
    try:
        verdict = check(pair["scenario"], pair["plan"])
    except Exception as error:  # whatever it is, the test that sent the pair shall say so and go on
        verdict = {"error": repr(error)}
    print(json.dumps(verdict), flush=True)
