"""Makes calls with a generated client: reads one per line, writes a line with the outcome of each.

python3 call.py <client.py> <address of the server>
"""
import dataclasses
import importlib.util
import inspect
import json
import re
import sys

spec = importlib.util.spec_from_file_location("client", sys.argv[1])
client = importlib.util.module_from_spec(spec)
sys.modules["client"] = client
spec.loader.exec_module(client)
api = client.Client(sys.argv[2], retry={"attempts": 1})


def plain(name):
    """`group_id`, `intervention_ids[]` and `listSites` as they are in the names of Python."""
    return re.sub(r"[^A-Za-z0-9]", "", name).lower()


methods = {plain(name): method for name, method in inspect.getmembers(api, inspect.ismethod)}
for line in sys.stdin:
    call = json.loads(line)
    try:
        method = methods[plain(call["operation"])]
        arguments = {"headers": call["headers"]}
        for name in inspect.signature(method).parameters:
            if name == "body":
                arguments[name] = call["body"]
            for written, value in call["values"].items():
                if plain(written) == plain(name):
                    arguments[name] = value
        data = method(**arguments)
        outcome = {"data": dataclasses.asdict(data) if dataclasses.is_dataclass(data) else data}
    except Exception as error:  # Whatever fails is the outcome.
        outcome = {"error": f"{type(error).__name__}: {error} {getattr(error, 'body', '')}"}
    print(json.dumps(outcome, default=str), flush=True)
