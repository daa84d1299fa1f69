-- Why a change of type that went on after its answer has stopped: a problem as the API tells it.
alter table kith.model_work add column stopped jsonb;
