"""The workbench's commands, for `python -m questionnaire`."""

from typing import Final

import click

from questionnaire.workbench.compile_command import compile_command
from questionnaire.workbench.confirm_command import confirm_command
from questionnaire.workbench.effect_commands import coverage_command, diff_command, form_command, freshness_command
from questionnaire.workbench.import_command import import_command
from questionnaire.workbench.roster_commands import export_command, fill_typical_command
from questionnaire.workbench.sql_commands import query_command, table_command

COMMANDS: Final[tuple[click.Command, ...]] = (
    export_command,
    import_command,
    coverage_command,
    diff_command,
    freshness_command,
    confirm_command,
    fill_typical_command,
    form_command,
    compile_command,
    table_command,
    query_command,
)
