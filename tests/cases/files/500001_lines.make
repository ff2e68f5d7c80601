500,001 lines
