"""A verb that has verbs of its own and, without one of them, does something itself."""

from __future__ import annotations

from typing import Any

from typer.core import TyperGroup

DEFAULT = "list"


class WithDefault(TyperGroup):
    """`onrecord speakers RECORD` is `onrecord speakers list RECORD`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and not {"-h", "--help"} & set(args[:1]):
            args = [DEFAULT, *args]
        return list(super().parse_args(ctx, args))
