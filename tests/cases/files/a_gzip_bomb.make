a gzip bomb
