-- Unique indexes that prove a change of the model while it is not yet made: whoever finds one here drops it.
create table kith.unpromised_index (name text primary key);
