"""The hardened start, for a clinic's own server: `python serve.py`. See docs/RUNNING.md."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import click
import streamlit as st
import uvicorn
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from streamlit import config

from questionnaire.server import edits
from questionnaire.server.contention import ease
from questionnaire.server.doors import Doors
from questionnaire.server.headers import Headers
from questionnaire.server.limits import Limits
from questionnaire.server.logs import keep_words_out, to_the_console
from questionnaire.server.machine import hosts, set_limits, this_machine
from questionnaire.server.origins import Origins
from questionnaire.server.sign_out import SignOut
from questionnaire.server.start_check import findings
from questionnaire.server.uploads import Uploads
from questionnaire.server.warm_up import warm_up
from questionnaire.server.web_server import web_server_settings
from questionnaire.ui import left_visits, preload, trouble, uploads


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Warm up before anybody is let in; then follow what editors save, and let go of visits that were left."""
    preload.load_views()
    warm_up()
    ease(config)
    uploads.by_ticket_only()
    async with edits.followed(), left_visits.let_go_on_time():
        yield


app = st.App(
    Path(__file__).with_name("app.py"),
    lifespan=lifespan,
    middleware=[
        Middleware(Headers, hosts()),
        Middleware(Doors),
        Middleware(Origins, hosts()),
        Middleware(Limits),
        Middleware(Uploads),
        Middleware(SignOut),
        Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5),
    ],
    on_script_error=trouble.last_word,
)


@click.command()
@click.option("--address", default="127.0.0.1", show_default=True, help="Where to listen; behind a proxy, as it is.")
@click.option("--port", default=8501, show_default=True, type=click.IntRange(1, 65535))
@click.option("--check", is_flag=True, help="Say what speaks against starting here, and do not start.")
def main(*, address: str, port: int, check: bool) -> None:
    """Start Find Your Fit in its hardened form."""
    set_limits()
    found = findings(this_machine(config.get_option, address))
    for finding in found:
        click.echo(f"{finding.weight}: {finding.text}", err=True)
    refused = any(finding.weight == "refuse" for finding in found)
    if check or refused:
        sys.exit(int(refused))
    web_server = uvicorn.Config(app, address, port, **web_server_settings(config.get_option))
    here = web_server.bind_socket()
    keep_words_out()
    to_the_console(f"http://{address}:{port}")
    uvicorn.Server(web_server).run([here])


if __name__ == "__main__":
    main()
