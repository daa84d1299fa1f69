-- How many mails came to a door in the minute that ends at this time; over a number of them it asks to come again later.
create table kith.mail_door_pace (
  door_id uuid primary key,
  ends_at timestamptz(3) not null,
  mails integer not null
);

-- Pixels of a picture as it is shown, read from its content when a page first shows it; 0 when it does not say.
alter table kith.file_content add column width integer, add column height integer;
