"""The two ways by which a policy judges inside a cluster: `guard` is in force while
its block runs, with the policy of a file (`source`) or the built-in one. A test that
holds for both is written once, in a class that `both` makes two of."""

import contextlib
import sys
import unittest

from . import paths, vap, webhook


class ByWebhook:
    """mxpatch-server, asked by the API server."""

    name = "webhook"
    said = f'admission webhook "{webhook.NAME}" denied the request: '
    arguments = ()

    @classmethod
    @contextlib.contextmanager
    def guard(cls, running, policy, definition, namespace, source=None):
        path = f"/validate/{policy}"
        with webhook.Webhook([source or policy], *cls.arguments) as server, webhook.protecting(
            running, server, definition, namespace, path=path
        ):
            yield


def with_arguments(*arguments):
    """A webhook that is started otherwise."""
    return type("ByWebhook", (ByWebhook,), {"arguments": arguments})


class ByExportedPolicy:
    """A ValidatingAdmissionPolicy, in the API server itself."""

    name = "vap"
    said = "ValidatingAdmissionPolicy 'mxpatch-"

    @staticmethod
    @contextlib.contextmanager
    def guard(running, policy, definition, namespace, source=None):
        with vap.protecting(running, source or policy, namespace):
            yield


def both(mixin, exported=True):
    """Makes `NameByWebhook` and `NameByExportedPolicy` in the module of a class.
    Without `exported` the second is made in a run of all alone: to compile another
    exported policy takes an API server seconds."""
    module = sys.modules[mixin.__module__]
    for guard in (ByWebhook, ByExportedPolicy):
        if guard is ByExportedPolicy and not (exported or paths.everything):
            continue
        name = mixin.__name__ + guard.__name__
        made = type(
            name,
            (mixin, unittest.TestCase),
            {"guard": guard, "__module__": mixin.__module__},
        )
        setattr(module, name, made)
