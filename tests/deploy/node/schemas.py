"""JSON Schemas of an API server's own kinds, as kubeconform looks for them, from what
the server says of itself: closed, so that a key that it does not have is found."""

import json

from harness import paths as places


def folder(admin):
    """One file for each kind that is served: KIND-GROUP-VERSION.json."""
    made = places.scratch("schemas")
    for path in admin.get("/openapi/v3")["paths"]:
        if path.startswith(("api/", "apis/")) and path.count("/") >= 1:
            _write(made, admin.get(f"/openapi/v3/{path}").get("components", {}))
    return made


# What a schema of kubeconform's is called by: {{.ResourceKind}}{{.KindSuffix}}.json
def _write(made, components):
    schemas = components.get("schemas", {})
    closed = {name: _closed(one) for name, one in schemas.items()}
    for name, one in schemas.items():
        for kind in one.get("x-kubernetes-group-version-kind", ()):
            group = f"-{kind['group'].split('.')[0]}" if kind["group"] else ""
            path = made / f"{kind['kind'].lower()}{group}-{kind['version']}.json"
            path.write_text(
                json.dumps(
                    {
                        "$ref": f"#/components/schemas/{name}",
                        "components": {"schemas": closed},
                    }
                )
            )


def _closed(schema):
    if "properties" in schema and "additionalProperties" not in schema:
        return {**schema, "additionalProperties": False}
    return schema
