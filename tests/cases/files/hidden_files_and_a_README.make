hidden files and a README
