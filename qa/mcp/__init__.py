"""The library for assistants that speak the Model Context Protocol (MCP), version 2026-07-28.

    assistant ── stdio or HTTP ── server ── tools: ask, search, read_article, summarize, verify, timeline
                                       └── resources: article://ID

Every result is text for the assistant to read and the same as an object that its schema describes.
What a tool is told may come from an article that means harm, and what it gives always may: it is
data, and the server says so.
"""

from qa.mcp.server import server
from qa.mcp.serving import over_http, over_stdio

__all__ = ["over_http", "over_stdio", "server"]
