a newline in a file name
