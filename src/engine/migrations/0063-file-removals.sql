-- Contents that no file has any more, until they have left the store: noted in the transaction that forgets them, removed after it.
create table kith.file_removal (
  hash text primary key,
  noted_at timestamptz(3) not null default now()
);

-- Whoever looks each minute for what nobody has read yet finds it by an index, and not by all that there is.
alter table kith.file_content add column is_unread boolean not null default true;
update kith.file_content c set is_unread = false where exists (select from kith.file_text t where t.hash = c.hash);
create index file_content_unread on kith.file_content (stored_at) where is_unread;
create index file_unnamed on kith.file (id) where words is null and gone_at is null;
