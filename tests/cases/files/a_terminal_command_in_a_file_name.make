a terminal command in a file name
