"""What a site's owner writes, each mistake told with file and line."""
