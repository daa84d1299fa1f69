-- What is written waits in a list that every search reads from front to back until it is merged into the index. Four megabytes of it,
-- as is usual, make a search twice as slow; with half a megabyte new records are stored as fast as before.
alter index kith.search_doc_body set (gin_pending_list_limit = 512);
