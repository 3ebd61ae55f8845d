"""Runs samples: for each line of JSON on the standard input, the program that it holds, in a process of its own.

The processes are forks of this one, which has imported what takes long.
"""

import ast
import json
import os
import sys
import tempfile
import traceback

import bcrypt  # noqa: F401
import requests  # noqa: F401


def run(source):
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as complaints:
        process = os.fork()
        if process == 0:
            os.dup2(output.fileno(), 1)
            os.dup2(complaints.fileno(), 2)
            status = 1
            try:
                exec(compile(source, "sample.py", "exec"), {"__name__": "__main__"})
                status = 0
            except SystemExit as end:
                print(end.code, file=sys.stderr)
            except BaseException:
                traceback.print_exc()
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)
        _, status = os.waitpid(process, 0)
        output.seek(0)
        complaints.seek(0)
        printed = output.read().decode()
        return {
            "status": os.waitstatus_to_exitcode(status),
            "output": printed,
            "complaints": complaints.read().decode(),
        }


def as_json(printed):
    """What was printed, as JSON, where it is a value."""
    try:
        return json.dumps(ast.literal_eval(printed))
    except (SyntaxError, ValueError):
        return printed


for line in sys.stdin:
    result = run(json.loads(line))
    result["output"] = as_json(result["output"])
    print(json.dumps(result), flush=True)
