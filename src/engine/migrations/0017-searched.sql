-- By which fields the search entries of each object were made: where the data model says others now, they are made anew.
create table kith.searched (
  object text primary key,
  fields text not null
);
