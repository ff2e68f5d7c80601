a folder in the folder
