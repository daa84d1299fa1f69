-- The roles for whose people the list opens with a shared view.
alter table kith.saved_view add column default_for text[] not null default '{}';
