a link to the folder above
