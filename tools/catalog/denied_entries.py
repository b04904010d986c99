"""Writes the table of answers of 200 that can say that something was denied.

    python3 tools/catalog/denied_entries.py botocore-1.43.107-py3-none-any.whl

The wheel comes from PyPI (pip download --no-deps botocore) and holds the public service models of AWS as data, under the Apache License 2.0;
nothing of it is run, and facts alone are taken over: names of operations, members and error codes. The rows are those of
denied-entries.txt beside this file, completed from the models. What the models lack is an error. At the end come the operations that the
models let expect more of: entries with a code of a denial and no row.
"""
import gzip
import json
import pathlib
import re
import sys
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
TARGET = HERE.parent.parent / "sdk-interceptor/src/main/resources/io/github/whydenied/sdk/denied-entries.tsv"
# The SDK's modules whose package is not their service's id in lower case.
PACKAGES = {"Config Service": "config"}
DENIED = re.compile(r"(?i)access_?denied|unauthori[sz]ed|forbidden|not_?authori[sz]ed|permissions?(_|$|failure|error)|missing-permissions|unauthorized-failure")
CODE = re.compile(r"(?i)^(error|failure|status)?code$")
MESSAGE = re.compile(r"(?i)(error|status)?message$|^(failure|error)reason$")


def models(wheel):
    newest = {}
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if re.search(r"/service-2\.json(\.gz)?$", name):
                folder = name.split("/")[2]
                newest[folder] = max(newest.get(folder, ""), name)
        for name in newest.values():
            data = archive.read(name)
            model = json.loads(gzip.decompress(data) if name.endswith(".gz") else data)
            yield model["metadata"].get("serviceId", ""), model


class Shapes:
    def __init__(self, model):
        self.shapes = model["shapes"]

    def member(self, shape, name):
        for known, member in self.shapes[shape].get("members", {}).items():
            if known.lower() == name.lower():
                return known, member["shape"]
        return None

    def follow(self, shape, path):
        """The shape at the end of a path; None where the model has no such path."""
        for step in path.split("."):
            name = re.match(r"\w+", step)
            found = self.member(shape, name.group()) if name else None
            if not found:
                return None
            shape = found[1]
            rest = step[name.end():]
            kind = self.shapes[shape]["type"]
            if rest == "[]" and kind == "list":
                shape = self.shapes[shape]["member"]["shape"]
            elif rest == "{*}" and kind == "map":
                shape = self.shapes[shape]["value"]["shape"]
            elif rest:
                return None
        return shape

    def says(self, entry):
        """Code and message of an entry by their names: its own, or those of the structure in it that is an error."""
        own = self.named(entry, "")
        if own[0]:
            return own
        for name, member in self.shapes[entry].get("members", {}).items():
            if self.shapes[member["shape"]]["type"] == "structure" and re.search("(?i)error|failure", name):
                nested = self.named(member["shape"], name + ".")
                if nested[0]:
                    return nested
        return None, None

    def named(self, shape, prefix):
        code = message = None
        for name, member in self.shapes[shape].get("members", {}).items():
            if self.shapes[member["shape"]]["type"] != "string":
                continue
            code = code or (prefix + name if CODE.search(name) else None)
            message = message or (prefix + name if MESSAGE.search(name) else None)
        return code, message

    def codes(self, entry, code):
        shape = self.follow(entry, code) if code else None
        return [value for value in self.shapes[shape].get("enum", []) if DENIED.search(value)] if shape else []


def rows():
    for number, line in enumerate((HERE / "denied-entries.txt").read_text().splitlines(), 1):
        if line and not line.startswith("#"):
            yield number, line.split()


def wanted(cond, number, what):
    if not cond:
        sys.exit(f"denied-entries.txt:{number}: the models have no {what}")


def row(number, columns, service, model, operation):
    shapes = Shapes(model)
    _, entries, says, id_, request, whose, action = columns
    output = model["operations"][operation]["output"]["shape"]
    only = re.match(r"\?(\w+)_(.*)", entries)
    if only:
        wanted(shapes.member(output, only.group(1)), number, only.group(1))
        entries = only.group(2)
    entry = output if entries == "." else shapes.follow(output, entries)
    wanted(entry, number, f"{operation} {entries}")
    code, messages = shapes.says(entry) if says == "=" else says.split(",", 1)
    code, messages = code or "", messages or ""
    for path in [code] + re.sub(r"json\((\w+),\w+\)", r"\1", messages).split("|"):
        wanted(not path or shapes.follow(entry, path), number, f"{operation} {entries} {path}")
    asked = model["operations"][operation].get("input", {}).get("shape")
    if re.match(r"\w", id_):
        of_request = re.match(r"request\((\w+)\)", id_)
        wanted(shapes.follow(asked, of_request.group(1)) if of_request else shapes.follow(entry, id_), number, f"{operation} {entries} {id_}")
    wanted(request == "-" or shapes.follow(asked, request), number, f"{operation} {request}")
    package = PACKAGES.get(service, re.sub(r"[ -]", "", service).lower())
    return [
        f"{package}.{operation}Response",
        (f"?{only.group(1)} " if only else "") + entries,
        code,
        messages,
        "" if id_ == "-" else id_,
        "" if request == "-" else request,
        "" if action == "-" else action,
        whose,
        " ".join(shapes.codes(entry, code)),
    ]


def expected(service, model, known):
    """Entries with a code of a denial and no row: what a reader of the models would look at next."""
    shapes = Shapes(model)
    for operation, its in model["operations"].items():
        if (service, operation) in known or "output" not in its:
            continue
        for name, member in shapes.shapes[its["output"]["shape"]].get("members", {}).items():
            shape = shapes.shapes[member["shape"]]
            if shape["type"] in ("list", "map"):
                entry = (shape["member"] if shape["type"] == "list" else shape["value"])["shape"]
                if shapes.shapes[entry]["type"] == "structure":
                    code, _ = shapes.says(entry)
                    if shapes.codes(entry, code):
                        yield f"{service}.{operation} {name} {code}"


def main(wheel):
    services = dict(models(wheel))
    made, known = [], set()
    for number, columns in rows():
        name, operation = columns[0].split(".")
        service = name.replace("_", " ")
        wanted(service in services, number, service)
        model = services[service]
        operations = sorted(model["operations"]) if operation == "*" else [operation]
        wanted(operation == "*" or operation in model["operations"], number, columns[0])
        found = 0
        for one in operations:
            output = model["operations"][one].get("output")
            entry = output and Shapes(model).follow(output["shape"], columns[1])
            code = "" if columns[2] == "=" else columns[2].split(",", 1)[0]
            if operation == "*" and not (entry and (not code or Shapes(model).follow(entry, code))):
                continue
            made.append(row(number, columns, service, model, one))
            known.add((service, one))
            found += 1
        wanted(found, number, columns[0] + " " + columns[1])
    order = {}
    for one in made:
        order.setdefault(one[0], []).append(one)
    head = TARGET.read_text().split("\n#\n# made of", 1)[0]
    version = re.search(r"botocore-([\d.]+)", wheel).group(1)
    with TARGET.open("w") as out:
        out.write(head + f"\n#\n# made of the service models in botocore {version} by tools/catalog/denied_entries.py\n")
        for response in sorted(order):
            for one in order[response]:
                out.write("\t".join(one) + "\n")
    print(len(made), "rows of", len(order), "answers")
    for service, model in sorted(services.items()):
        for line in expected(service, model, known):
            print("no row:", line)


if __name__ == "__main__":
    main(*sys.argv[1:])
