-- What files say, once for each content, however many records hold it. It goes with the content.
create table kith.file_text (
  hash text primary key references kith.file_content (hash) on delete cascade,
  -- `failed` also while it is being read: what ends the reader must not end the next one too.
  state text not null check (state in ('read', 'none', 'failed')),
  -- As people read it, its beginning.
  text text not null default '',
  -- Folded as searches are.
  words tsvector not null default '',
  at timestamptz(3) not null default now()
);
create index file_text_words on kith.file_text using gin (words);

-- Of the name.
alter table kith.file add column words tsvector;
create index file_words on kith.file using gin (words);
