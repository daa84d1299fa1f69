-- How many rows the trial that is under way has come through; what it finds is stored when it is done.
alter table kith.import add column tried integer;
