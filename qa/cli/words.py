"""A command that takes words and has commands of its own: the first word may name one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from qa.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typer._click.core import Context, Parameter


class WordsOrCommand(typer.core.TyperGroup):
    """Runs the command that the first word names; else, or after "--", all words are its own.

    It has one argument, of any number of words, which may stand among its options.
    """

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Leaves the command and what follows it to the command."""
        (argument,) = (one for one in self.params if _is_argument(one))
        given, _, _ = self.make_parser(ctx).parse_args(list(args))
        words = list(given.get(argument.name) or ())
        before = args[: len(args) - len(words)]
        if not words or words[0] not in self.commands or before[-1:] == ["--"]:
            ctx.allow_interspersed_args = True
            return super().parse_args(ctx, args)
        super().parse_args(ctx, before)
        ctx._protected_args, ctx.args = words[:1], words[1:]
        return ctx.args

    def get_params(self, ctx: Context) -> list[Parameter]:
        """All that it takes; of them, only the options stand before the name of a command."""
        found = super().get_params(ctx)
        return found if ctx.command is self else [one for one in found if not _is_argument(one)]


def _is_argument(parameter: Parameter) -> bool:
    return bool(parameter.param_type_name == "argument")


def refuse_options(context: typer.Context, given: Mapping[str, object]) -> None:
    """Checks that no option stands before the command of a group, where it would do nothing.

    Raises:
        UsageError: one of `given` was given.
    """
    if any(given.values()):
        name = context.command_path
        raise UsageError(f"options go after the command: {name} {context.invoked_subcommand} ...")
