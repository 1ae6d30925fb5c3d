"""URLs to bytes: pages, feeds and sitemaps, politely and within limits."""
