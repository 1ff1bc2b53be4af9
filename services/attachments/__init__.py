"""Files of threads: judged by their content, never unpacked, named by us."""
