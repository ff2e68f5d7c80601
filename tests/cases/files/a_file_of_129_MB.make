a file of 129 MB
