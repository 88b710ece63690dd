"""Values of the chart that tests give it."""

OWN = {
    "format": "mxpatch.policy/v1",
    "name": "web",
    "match": {"group": "apps", "versions": ["v1"], "kind": "Deployment", "resource": "deployments"},
    "updatable": [],
}
# Two of them in a file, one for the core group.
TWO = """\
format: mxpatch.policy/v1
name: config
match: {group: "", versions: ["*"], kind: ConfigMap, resource: configmaps}
updatable: []
--- # and another
format: mxpatch.policy/v1
name: cron
match: {group: batch, versions: [v1], kind: CronJob, resource: cronjobs}
updatable: []
---
"""
CERT_MANAGER = {"certificate": {"certManager": {"enabled": True}}}
EVERYTHING = {
    **CERT_MANAGER,
    "policies": {"builtin": ["mxjob", "job"], "own": {"web": OWN, "two": TWO}},
    "modes": [{"policy": "mxjob", "update": "enforce"}],
    "config": {"language": "zh", "threads": 4},
    "webhook": {"matchConditions": [{"name": "own", "expression": "true"}]},
    "imagePullSecrets": [{"name": "pull"}],
    "nodeSelector": {"kubernetes.io/os": "linux"},
    "tolerations": [{"operator": "Exists"}],
    "affinity": {"nodeAffinity": {}},
    "podLabels": {"a": "b"},
    "podAnnotations": {"c": "d"},
    "networkPolicy": {"from": [{"ipBlock": {"cidr": "10.0.0.0/8"}}]},
    "monitoring": {
        "serviceMonitor": {"enabled": True, "labels": {"x": "y"}},
        "alerts": {"enabled": True, "labels": {"x": "y"}},
        "dashboard": {"enabled": True},
    },
}
