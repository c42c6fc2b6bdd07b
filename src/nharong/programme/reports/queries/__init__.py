"""What can be asked of reports: the cycle, what a draft begins with, the pages, and the consolidated content with its
trace. Nothing writes.
"""
