-- How many search entries wait to be sorted in is said by each session (engine/database.ts): few while people write, more while
-- an import brings thousands at once.
alter index kith.search_doc_body reset (gin_pending_list_limit);
