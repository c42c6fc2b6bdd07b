"""The tree of a document in, its meaning out: header, references, tasks, agencies, times, duties, reports, end."""
