no file at all
