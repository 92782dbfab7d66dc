#!/usr/bin/env python3
"""Holds every content file against its JSON Schema and refuses names given twice in one object.

Usage: validate_schemas.py DATA_DIR [--prove]. With --prove it damages each file in memory, field by field, and wants
the schemas to object every time. Exit codes: 0 all fit, 1 something does not, 77 the jsonschema module is missing.
"""
import json
import pathlib
import sys

try:
    import jsonschema
except ImportError:
    print("skipped: python3-jsonschema is not installed")
    sys.exit(77)

SCHEMA_OF = [
    ("structures.json", "structures"),
    ("muscles.json", "muscles"),
    ("trigger_points.json", "trigger_points"),
    ("regions.json", "regions"),
    ("complaints.json", "complaints"),
    ("motion.json", "motion"),
    ("needling.json", "needling"),
    ("references.json", "references"),
    ("topics/*.json", "topic"),
    ("i18n/*.json", "words"),
]


def refuse_twins(pairs):
    """JSON keeps the last of two equal names and drops the first: words would vanish unseen."""
    names = [name for name, _ in pairs]
    twins = sorted({name for name in names if names.count(name) > 1})
    if twins:
        raise ValueError("given twice in one object: " + ", ".join(twins))
    return dict(pairs)


def read(path):
    return json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=refuse_twins)


def complaints_about(path, validator):
    try:
        content = read(path)
    except ValueError as error:
        return [str(error)]
    return [f"/{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in validator.iter_errors(content)]


def damaged(content):
    """The file's content, once without each field of its first item and once with each of them of a wrong type."""
    for name, value in content.items():
        yield f"without {name}", {k: v for k, v in content.items() if k != name}
        yield f"{name} is 1", {**content, name: 1}
        if not (isinstance(value, list) and value and isinstance(value[0], dict)):
            continue
        for field in value[0]:
            for wrong in (None, 10**9, [[]]):
                yield f"{name}/0/{field} is {wrong}", {**content, name: [{**value[0], field: wrong}] + value[1:]}
        yield f"{name}/0 has a field too many", {**content, name: [{**value[0], "surplus": 1}] + value[1:]}


def prove(path, validator):
    content = read(path)
    return [f"the schema accepts: {what}" for what, bad in damaged(content) if validator.is_valid(bad)]


def main(data, proving):
    failed = False
    for pattern, name in SCHEMA_OF:
        schema = read(data / "schemas" / f"{name}.schema.json")
        jsonschema.Draft7Validator.check_schema(schema)
        validator = jsonschema.Draft7Validator(schema)
        files = sorted(data.glob(pattern))
        if not files:
            print(f"{pattern}: no such file")
            failed = True
        for path in files:
            for line in prove(path, validator) if proving else complaints_about(path, validator):
                print(f"{path}#{line}")
                failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), "--prove" in sys.argv[2:]))
