a link to itself
