a line of 4.4 MB
