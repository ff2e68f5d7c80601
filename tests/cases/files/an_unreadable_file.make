an unreadable file
