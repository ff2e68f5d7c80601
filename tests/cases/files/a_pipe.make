a pipe
