a link to nothing
