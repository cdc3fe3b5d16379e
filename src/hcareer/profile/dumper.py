"""Writes YAML in the form documented for profiles."""

from __future__ import annotations

from math import inf
from typing import ClassVar

import yaml


class Dumper(yaml.SafeDumper):
    """YAML dumper for the documented form: no anchors, and `on` without quotes.

    By default PyYAML writes a date used twice as an anchor and an alias, and quotes `on`, which is true in YAML 1.1.
    `catalogue.yaml` reads it as text.
    """

    yaml_implicit_resolvers: ClassVar = {  # type: ignore[misc]  # the stubs know only the instance's
        letter: [(tag, pattern) for tag, pattern in resolvers if letter not in "oO" or not tag.endswith(":bool")]
        for letter, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the signature is PyYAML's
        """Return True, so that no alias is written."""
        return True


def dump(value: object) -> str:
    """Return *value* as YAML, in the order of its keys and with short lists and mappings on one line."""
    return yaml.dump(value, Dumper=Dumper, sort_keys=False, allow_unicode=True, default_flow_style=None, width=110)


def line(value: object) -> str:
    """Return *value* as YAML on one line."""
    text: str = yaml.dump(value, Dumper=Dumper, sort_keys=False, allow_unicode=True, default_flow_style=True, width=inf)
    return text.removesuffix("...\n").removesuffix("\n")
