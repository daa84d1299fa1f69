-- How long deals stay in their stages is read by when they left them.
create index stage_entry_left on kith.stage_entry (left_at) include (stage_id, entered_at, deal_id, source) where left_at is not null;
-- Which closing dates of deals were moved, by when.
create index change_of_closing_date on kith.change (happened_at) where object = 'deal' and kind = 'update' and diff ? 'closesOn';
-- What was taken back is left out of what is counted of the log.
create index change_set_undone on kith.change_set (id) where state = 'undone';
