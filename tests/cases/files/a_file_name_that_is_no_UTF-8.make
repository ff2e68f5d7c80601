a file name that is no UTF-8
