"""Options that several verbs share: told once, as the parameters of a function that makes one value of them."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any


def gathers(name: str, gather: Callable[..., object]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Gives a verb the parameters of `gather` in the place of its own parameter `name`, and what `gather` makes of them
    as that one."""

    def decorated(verb: Callable[..., None]) -> Callable[..., None]:
        shared = inspect.signature(gather, eval_str=True).parameters
        whole = inspect.signature(verb, eval_str=True)

        @functools.wraps(verb)
        def command(**values: Any) -> None:
            gathered = gather(**{parameter: values.pop(parameter) for parameter in shared})
            verb(**values, **{name: gathered})

        parameters = [
            parameter
            for own in whole.parameters.values()
            for parameter in (shared.values() if own.name == name else [own])
        ]
        command.__signature__ = whole.replace(parameters=parameters)  # type: ignore[attr-defined]
        command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        return command

    return decorated
