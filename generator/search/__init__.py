"""The index that readers search, and the sitemap that engines read."""
