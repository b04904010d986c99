#!/usr/bin/env python3
"""Makes input/src/main/resources/io/github/whydenied/input/operations.tsv of a wheel of botocore:

    pip download --no-deps botocore
    tools/catalog/operations.py botocore-*.whl > operations.tsv

The head of the file is kept by hand.
"""
import collections
import gzip
import json
import sys
import zipfile

# https://docs.aws.amazon.com/mediastore/latest/ug/: no support after November 13, 2025.
ENDED = {"MediaStore", "MediaStore Data"}

wheel = zipfile.ZipFile(sys.argv[1])
newest = {}
for name in wheel.namelist():
    if name.startswith("botocore/data/") and "/service-2.json" in name:
        service, version = name.split("/")[2:4]
        newest[service] = max(newest.get(service, ("", "")), (version, name))

services = collections.defaultdict(set)
for _, name in newest.values():
    text = wheel.read(name)
    model = json.loads(gzip.decompress(text) if name.endswith(".gz") else text)
    if model["metadata"]["serviceId"] not in ENDED:
        for operation in model["operations"]:
            services[operation].add(model["metadata"]["serviceId"])

alone = collections.defaultdict(list)
for operation, ids in services.items():
    if len(ids) == 1:
        alone[ids.pop()].append(operation)
for service in sorted(alone):
    print("%s\t,%s," % (service, ",".join(sorted(alone[service]))))
