a workflow command as a file name
