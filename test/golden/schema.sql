create table crm."branch" (
  "id" uuid not null,
  "version" integer not null default 1,
  "created_at" timestamptz(3) not null,
  "created_by_id" uuid,
  "updated_at" timestamptz(3) not null,
  "updated_by_id" uuid,
  "owner_id" uuid,
  "branch_id" uuid,
  "deleted_at" timestamptz(3),
  "name" text,
  "key" text,
  "parent_id" uuid,
  "address_line1" text,
  "address_line2" text,
  "address_city" text,
  "address_region" text,
  "address_postal_code" text,
  "address_country" text,
  "address_latitude" numeric,
  "address_longitude" numeric,
  "phone" text,
  "time_zone" text,
  "currency" text,
  "calendar_id" uuid,
  "legal_name" text,
  "tax_id" text,
  "number_prefix" text,
  primary key ("id")
) with (fillfactor = 85);
create table crm."user" (
  "id" uuid not null,
  "version" integer not null default 1,
  "created_at" timestamptz(3) not null,
  "created_by_id" uuid,
  "updated_at" timestamptz(3) not null,
  "updated_by_id" uuid,
  "owner_id" uuid,
  "branch_id" uuid,
  "deleted_at" timestamptz(3),
  "name" text,
  "email" text,
  "job_title" text,
  "phone" text,
  "language" text,
  "time_zone" text,
  "active" boolean,
  "manager_id" uuid,
  "skills" text[],
  "speaks" text[],
  "territories" text[],
  "lead_limit" bigint,
  "calendar_id" uuid,
  "delegate_id" uuid,
  "delegate_from" date,
  "delegate_until" date,
  "capacity" bigint,
  "hourly_cost" numeric,
  "hourly_cost_currency" text,
  "hourly_cost_base" numeric,
  primary key ("id")
) with (fillfactor = 85);
create table crm."team" (
  "id" uuid not null,
  "version" integer not null default 1,
  "created_at" timestamptz(3) not null,
  "created_by_id" uuid,
  "updated_at" timestamptz(3) not null,
  "updated_by_id" uuid,
  "owner_id" uuid,
  "branch_id" uuid,
  "deleted_at" timestamptz(3),
  "name" text,
  "key" text,
  "lead_id" uuid,
  primary key ("id")
) with (fillfactor = 85);
create table crm."team_members" (
  "record_id" uuid not null,
  "target_id" uuid not null,
  primary key ("record_id", "target_id")
) with (fillfactor = 85);
create table crm."calendar" (
  "id" uuid not null,
  "version" integer not null default 1,
  "created_at" timestamptz(3) not null,
  "created_by_id" uuid,
  "updated_at" timestamptz(3) not null,
  "updated_by_id" uuid,
  "owner_id" uuid,
  "branch_id" uuid,
  "deleted_at" timestamptz(3),
  "name" text,
  "monday" text,
  "tuesday" text,
  "wednesday" text,
  "thursday" text,
  "friday" text,
  "saturday" text,
  "sunday" text,
  primary key ("id")
) with (fillfactor = 85);
create table crm."holiday" (
  "id" uuid not null,
  "version" integer not null default 1,
  "created_at" timestamptz(3) not null,
  "created_by_id" uuid,
  "updated_at" timestamptz(3) not null,
  "updated_by_id" uuid,
  "owner_id" uuid,
  "branch_id" uuid,
  "deleted_at" timestamptz(3),
  "name" text,
  "date" date,
  "yearly" boolean,
  "calendar_id" uuid,
  primary key ("id")
) with (fillfactor = 85);
create table crm."level" (
  "id" uuid not null,
  "version" integer not null default 1,
  "created_at" timestamptz(3) not null,
  "created_by_id" uuid,
  "updated_at" timestamptz(3) not null,
  "updated_by_id" uuid,
  "owner_id" uuid,
  "branch_id" uuid,
  "deleted_at" timestamptz(3),
  "name" text,
  "key" text,
  "rhythm_days" bigint,
  "treatment" text,
  "position" bigint,
  primary key ("id")
) with (fillfactor = 85);
create table crm."account" (
  "id" uuid not null,
  "version" integer not null default 1,
  "created_at" timestamptz(3) not null,
  "created_by_id" uuid,
  "updated_at" timestamptz(3) not null,
  "updated_by_id" uuid,
  "owner_id" uuid,
  "branch_id" uuid,
  "deleted_at" timestamptz(3),
  "name" text,
  "kind" text,
  "relation" text[],
  "lifecycle" text,
  "industry" text,
  "website" text,
  "email" text,
  "phone" text,
  "billing_address_line1" text,
  "billing_address_line2" text,
  "billing_address_city" text,
  "billing_address_region" text,
  "billing_address_postal_code" text,
  "billing_address_country" text,
  "billing_address_latitude" numeric,
  "billing_address_longitude" numeric,
  "shipping_address_line1" text,
  "shipping_address_line2" text,
  "shipping_address_city" text,
  "shipping_address_region" text,
  "shipping_address_postal_code" text,
  "shipping_address_country" text,
  "shipping_address_latitude" numeric,
  "shipping_address_longitude" numeric,
  "employees" bigint,
  "size" text,
  "level_id" uuid,
  "kept_last_contact_at_date_time" timestamptz(3),
  "sales_channel" text,
  "need" text,
  "need_category" text[],
  "risk" text,
  "risk_reason" text,
  "credit_limit" numeric,
  "credit_limit_currency" text,
  "credit_limit_base" numeric,
  "days_overdue" bigint,
  "territory_id" uuid,
  "territory_overlap" boolean,
  "by_rule" text[],
  "kept_customer_since_date_time" timestamptz(3),
  "lifecycle_since" timestamptz(3),
  "lost_on" date,
  "lost_reason" text,
  "lost_to_id" uuid,
  "lost_yearly_sales" numeric,
  "lost_yearly_sales_currency" text,
  "lost_yearly_sales_base" numeric,
  "files" text[],
  "files_about" jsonb,
  "files_names" text,
  "annual_revenue" numeric,
  "annual_revenue_currency" text,
  "annual_revenue_base" numeric,
  "founded_year" bigint,
  "description" text,
  "tags" text[],
  "source" text,
  "parent_id" uuid,
  "external_id" text,
  "kept_next_contact_due_in1_integer" bigint,
  primary key ("id")
) with (fillfactor = 85);
create table crm."contact" (
  "id" uuid not null,
  "version" integer not null default 1,
  "created_at" timestamptz(3) not null,
  "created_by_id" uuid,
  "updated_at" timestamptz(3) not null,
  "updated_by_id" uuid,
  "owner_id" uuid,
  "branch_id" uuid,
  "deleted_at" timestamptz(3),
  "name" text,
  "name_first" text,
  "name_last" text,
  "account_id" uuid,
  "person_account_id" uuid,
  "job_title" text,
  "email" text,
  "phone" text,
  "mobile" text,
  "address_line1" text,
  "address_line2" text,
  "address_city" text,
  "address_region" text,
  "address_postal_code" text,
  "address_country" text,
  "address_latitude" numeric,
  "address_longitude" numeric,
  "birthday" date,
  "preferred_name" text,
  "preferred_channel" text,
  "preferred_hours" text,
  "languages" text[],
  "interests" text[],
  "habits" text,
  "socials" text[],
  "language" text,
  "tags" text[],
  "do_not_contact" boolean,
  "source" text,
  "description" text,
  "files" text[],
  "files_about" jsonb,
  "files_names" text,
  "external_id" text,
  primary key ("id")
) with (fillfactor = 85);
create table crm."affiliation" (
  "id" uuid not null,
  "version" integer not null default 1,
  "created_at" timestamptz(3) not null,
  "created_by_id" uuid,
  "updated_at" timestamptz(3) not null,
  "updated_by_id" uuid,
  "owner_id" uuid,
  "branch_id" uuid,
  "deleted_at" timestamptz(3),
  "contact_id" uuid,
  "account_id" uuid,
  "role" text,
  "starts_on" date,
  "ends_on" date,
  "primary" boolean,
  primary key ("id")
) with (fillfactor = 85);
create table crm."relationship" (
  "id" uuid not null,
  "version" integer not null default 1,
  "created_at" timestamptz(3) not null,
  "created_by_id" uuid,
  "updated_at" timestamptz(3) not null,
  "updated_by_id" uuid,
  "owner_id" uuid,
  "branch_id" uuid,
  "deleted_at" timestamptz(3),
  "contact_id" uuid,
  "kind" text,
  "other_id" uuid,
  "notes" text,
  primary key ("id")
) with (fillfactor = 85);
create table crm."activity" (
  "id" uuid not null,
  "version" integer not null default 1,
  "created_at" timestamptz(3) not null,
  "created_by_id" uuid,
  "updated_at" timestamptz(3) not null,
  "updated_by_id" uuid,
  "owner_id" uuid,
  "branch_id" uuid,
  "deleted_at" timestamptz(3),
  "kind" text,
  "subject" text,
  "body" text,
  "body_html" text,
  "checklist" text,
  "due_at" timestamptz(3),
  "starts_at" timestamptz(3),
  "ends_at" timestamptz(3),
  "duration" bigint,
  "remind_before" bigint,
  "remind_at" timestamptz(3),
  "recurrence" text,
  "recurs_from" timestamptz(3),
  "recurs_at" timestamptz(3),
  "series" text,
  "done_at" timestamptz(3),
  "priority" text,
  "outcome" text,
  "call_outcome" text,
  "need" text,
  "competitor_seen_id" uuid,
  "stock_seen" text,
  "account_id" uuid,
  "contact_id" uuid,
  "lead_id" uuid,
  "deal_id" uuid,
  "files" text[],
  "files_about" jsonb,
  "files_names" text,
  "private" boolean,
  "external_id" text,
  primary key ("id")
) with (fillfactor = 85);
create table crm."activity_participants" (
  "record_id" uuid not null,
  "target_id" uuid not null,
  primary key ("record_id", "target_id")
) with (fillfactor = 85);
create table crm."activity_colleagues" (
  "record_id" uuid not null,
  "target_id" uuid not null,
  primary key ("record_id", "target_id")
) with (fillfactor = 85);
create table crm."activity_other_accounts" (
  "record_id" uuid not null,
  "target_id" uuid not null,
  primary key ("record_id", "target_id")
) with (fillfactor = 85);
create table crm."activity_other_deals" (
  "record_id" uuid not null,
  "target_id" uuid not null,
  primary key ("record_id", "target_id")
) with (fillfactor = 85);
create table crm."activity_other_leads" (
  "record_id" uuid not null,
  "target_id" uuid not null,
  primary key ("record_id", "target_id")
) with (fillfactor = 85);
create table crm."product" (
  "id" uuid not null,
  "version" integer not null default 1,
  "created_at" timestamptz(3) not null,
  "created_by_id" uuid,
  "updated_at" timestamptz(3) not null,
  "updated_by_id" uuid,
  "owner_id" uuid,
  "branch_id" uuid,
  "deleted_at" timestamptz(3),
  "name" text,
  "sku" text,
  "family" text,
  "price" numeric,
  "price_currency" text,
  "price_base" numeric,
  "billing" text,
  "term" bigint,
  "tax_rate" numeric,
  "unit" text,
  "active" boolean,
  "description" text,
  "files" text[],
  "files_about" jsonb,
  "files_names" text,
  "external_id" text,
  primary key ("id")
) with (fillfactor = 85);
create table crm."stock_place" (
  "id" uuid not null,
  "version" integer not null default 1,
  "created_at" timestamptz(3) not null,
  "created_by_id" uuid,
  "updated_at" timestamptz(3) not null,
  "updated_by_id" uuid,
  "owner_id" uuid,
  "branch_id" uuid,
  "deleted_at" timestamptz(3),
  "name" text,
  "key" text,
  "address_line1" text,
  "address_line2" text,
  "address_city" text,
  "address_region" text,
  "address_postal_code" text,
  "address_country" text,
  "address_latitude" numeric,
  "address_longitude" numeric,
  "active" boolean,
  primary key ("id")
) with (fillfactor = 85);
create table crm."lead" (
  "id" uuid not null,
  "version" integer not null default 1,
  "created_at" timestamptz(3) not null,
  "created_by_id" uuid,
  "updated_at" timestamptz(3) not null,
  "updated_by_id" uuid,
  "owner_id" uuid,
  "branch_id" uuid,
  "deleted_at" timestamptz(3),
  "name" text,
  "name_first" text,
  "name_last" text,
  "company" text,
  "email" text,
  "phone" text,
  "status" text,
  "source" text,
  "need" text,
  "sales_channel" text,
  "form_id" uuid,
  "landing_page_id" uuid,
  "score" bigint,
  "grade" text,
  "chance" numeric,
  "assignment" text,
  "assigned_at" timestamptz(3),
  "respond_by" timestamptz(3),
  "responded_at" timestamptz(3),
  "language" text,
  "industry" text,
  "address_line1" text,
  "address_line2" text,
  "address_city" text,
  "address_region" text,
  "address_postal_code" text,
  "address_country" text,
  "address_latitude" numeric,
  "address_longitude" numeric,
  "size" text,
  "employees" bigint,
  "territory_id" uuid,
  "territory_overlap" boolean,
  "by_rule" text[],
  "interest_id" uuid,
  "tags" text[],
  "description" text,
  "files" text[],
  "files_about" jsonb,
  "files_names" text,
  "converted_at" timestamptz(3),
  "account_id" uuid,
  "contact_id" uuid,
  "deal_id" uuid,
  "external_id" text,
  primary key ("id")
) with (fillfactor = 85);
create table crm."pipeline" (
  "id" uuid not null,
  "version" integer not null default 1,
  "created_at" timestamptz(3) not null,
  "created_by_id" uuid,
  "updated_at" timestamptz(3) not null,
  "updated_by_id" uuid,
  "owner_id" uuid,
  "branch_id" uuid,
  "deleted_at" timestamptz(3),
  "name" text,
  "key" text,
  "position" bigint,
  "is_default" boolean,
  primary key ("id")
) with (fillfactor = 85);
create table crm."stage" (
  "id" uuid not null,
  "version" integer not null default 1,
  "created_at" timestamptz(3) not null,
  "created_by_id" uuid,
  "updated_at" timestamptz(3) not null,
  "updated_by_id" uuid,
  "owner_id" uuid,
  "branch_id" uuid,
  "deleted_at" timestamptz(3),
  "name" text,
  "key" text,
  "pipeline_id" uuid,
  "position" bigint,
  "kind" text,
  "probability" numeric,
  "forecast_category" text,
  "required_fields" text[],
  "checklist" text,
  "needs_approval" boolean,
  "guidance" text,
  "max_days" bigint,
  primary key ("id")
) with (fillfactor = 85);
create table crm."deal" (
  "id" uuid not null,
  "version" integer not null default 1,
  "created_at" timestamptz(3) not null,
  "created_by_id" uuid,
  "updated_at" timestamptz(3) not null,
  "updated_by_id" uuid,
  "owner_id" uuid,
  "branch_id" uuid,
  "deleted_at" timestamptz(3),
  "name" text,
  "account_id" uuid,
  "contact_id" uuid,
  "pipeline_id" uuid,
  "stage_id" uuid,
  "outcome" text,
  "amount" numeric,
  "amount_currency" text,
  "amount_base" numeric,
  "kept_one_off_money" numeric,
  "kept_one_off_money_currency" text,
  "kept_one_off_money_base" numeric,
  "kept_arr_money" numeric,
  "kept_arr_money_currency" text,
  "kept_arr_money_base" numeric,
  "kept_contract_value_money" numeric,
  "kept_contract_value_money_currency" text,
  "kept_contract_value_money_base" numeric,
  "probability" numeric,
  "forecast_category" text,
  "closes_on" date,
  "opened_at" timestamptz(3),
  "closed_at" timestamptz(3),
  "reopened_at" timestamptz(3),
  "stage_since" timestamptz(3),
  "furthest_stage_id" uuid,
  "sales_cycle_days" bigint,
  "loss_reason" text,
  "payment_days" bigint,
  "done_points" text[],
  "product_id" uuid,
  "source" text,
  "sales_channel" text,
  "competitor_id" uuid,
  "need" text,
  "next_step" text,
  "description" text,
  "tags" text[],
  "files" text[],
  "files_about" jsonb,
  "files_names" text,
  "external_id" text,
  primary key ("id")
) with (fillfactor = 85);
create table crm."target" (
  "id" uuid not null,
  "version" integer not null default 1,
  "created_at" timestamptz(3) not null,
  "created_by_id" uuid,
  "updated_at" timestamptz(3) not null,
  "updated_by_id" uuid,
  "owner_id" uuid,
  "branch_id" uuid,
  "deleted_at" timestamptz(3),
  "name" text,
  "measure" text,
  "amount" numeric,
  "amount_currency" text,
  "amount_base" numeric,
  "number" bigint,
  "starts_on" date,
  "ends_on" date,
  "person_id" uuid,
  "team_id" uuid,
  primary key ("id")
) with (fillfactor = 85);
create table crm."deal_line" (
  "id" uuid not null,
  "version" integer not null default 1,
  "created_at" timestamptz(3) not null,
  "created_by_id" uuid,
  "updated_at" timestamptz(3) not null,
  "updated_by_id" uuid,
  "owner_id" uuid,
  "branch_id" uuid,
  "deleted_at" timestamptz(3),
  "deal_id" uuid,
  "product_id" uuid,
  "description" text,
  "quantity" numeric,
  "unit_price" numeric,
  "unit_price_currency" text,
  "unit_price_base" numeric,
  "list_price" numeric,
  "list_price_currency" text,
  "list_price_base" numeric,
  "discount" numeric,
  "billing" text,
  "term" bigint,
  "total" numeric,
  "total_currency" text,
  "total_base" numeric,
  "tax_rate" numeric,
  "tax" numeric,
  "tax_currency" text,
  "tax_base" numeric,
  "position" bigint,
  primary key ("id")
) with (fillfactor = 85);
create table crm."deal_contact" (
  "id" uuid not null,
  "version" integer not null default 1,
  "created_at" timestamptz(3) not null,
  "created_by_id" uuid,
  "updated_at" timestamptz(3) not null,
  "updated_by_id" uuid,
  "owner_id" uuid,
  "branch_id" uuid,
  "deleted_at" timestamptz(3),
  "deal_id" uuid,
  "contact_id" uuid,
  "role" text,
  "stance" text,
  "notes" text,
  primary key ("id")
) with (fillfactor = 85);
create table crm."deal_competitor" (
  "id" uuid not null,
  "version" integer not null default 1,
  "created_at" timestamptz(3) not null,
  "created_by_id" uuid,
  "updated_at" timestamptz(3) not null,
  "updated_by_id" uuid,
  "owner_id" uuid,
  "branch_id" uuid,
  "deleted_at" timestamptz(3),
  "deal_id" uuid,
  "account_id" uuid,
  "standing" text,
  "strengths" text,
  "weaknesses" text,
  primary key ("id")
) with (fillfactor = 85);
create table crm."deal_credit" (
  "id" uuid not null,
  "version" integer not null default 1,
  "created_at" timestamptz(3) not null,
  "created_by_id" uuid,
  "updated_at" timestamptz(3) not null,
  "updated_by_id" uuid,
  "owner_id" uuid,
  "branch_id" uuid,
  "deleted_at" timestamptz(3),
  "deal_id" uuid,
  "person_id" uuid,
  "percent" numeric,
  "role" text,
  "note" text,
  primary key ("id")
) with (fillfactor = 85);
create table crm."deal_room" (
  "id" uuid not null,
  "version" integer not null default 1,
  "created_at" timestamptz(3) not null,
  "created_by_id" uuid,
  "updated_at" timestamptz(3) not null,
  "updated_by_id" uuid,
  "owner_id" uuid,
  "branch_id" uuid,
  "deleted_at" timestamptz(3),
  "heading" text,
  "deal_id" uuid,
  "contact_id" uuid,
  "welcome" text,
  "lines" text,
  "steps" jsonb,
  "files" jsonb,
  "shows_owner" boolean,
  "shows_closing" boolean,
  primary key ("id")
) with (fillfactor = 85);
create table crm."forecast_adjustment" (
  "id" uuid not null,
  "version" integer not null default 1,
  "created_at" timestamptz(3) not null,
  "created_by_id" uuid,
  "updated_at" timestamptz(3) not null,
  "updated_by_id" uuid,
  "owner_id" uuid,
  "branch_id" uuid,
  "deleted_at" timestamptz(3),
  "period" text,
  "amount" numeric,
  "amount_currency" text,
  "amount_base" numeric,
  "note" text,
  "person_id" uuid,
  "team_id" uuid,
  "whole_branch_id" uuid,
  primary key ("id")
) with (fillfactor = 85);
create table crm."consent_purpose" (
  "id" uuid not null,
  "version" integer not null default 1,
  "created_at" timestamptz(3) not null,
  "created_by_id" uuid,
  "updated_at" timestamptz(3) not null,
  "updated_by_id" uuid,
  "owner_id" uuid,
  "branch_id" uuid,
  "deleted_at" timestamptz(3),
  "name" text,
  "key" text,
  "channels" text[],
  "legal_basis" text,
  "description" text,
  "active" boolean,
  primary key ("id")
) with (fillfactor = 85);
create table crm."consent_text" (
  "id" uuid not null,
  "version" integer not null default 1,
  "created_at" timestamptz(3) not null,
  "created_by_id" uuid,
  "updated_at" timestamptz(3) not null,
  "updated_by_id" uuid,
  "owner_id" uuid,
  "branch_id" uuid,
  "deleted_at" timestamptz(3),
  "name" text,
  "purpose_id" uuid,
  "number" bigint,
  "words" text,
  primary key ("id")
) with (fillfactor = 85);
create table crm."consent" (
  "id" uuid not null,
  "version" integer not null default 1,
  "created_at" timestamptz(3) not null,
  "created_by_id" uuid,
  "updated_at" timestamptz(3) not null,
  "updated_by_id" uuid,
  "owner_id" uuid,
  "branch_id" uuid,
  "deleted_at" timestamptz(3),
  "source" text,
  "contact_id" uuid,
  "lead_id" uuid,
  "purpose_id" uuid,
  "channel" text,
  "decision" text,
  "decided_at" timestamptz(3),
  "text_id" uuid,
  "legal_basis" text,
  "proof" text,
  "in_force" boolean,
  primary key ("id")
) with (fillfactor = 85);
create table crm."territory" (
  "id" uuid not null,
  "version" integer not null default 1,
  "created_at" timestamptz(3) not null,
  "created_by_id" uuid,
  "updated_at" timestamptz(3) not null,
  "updated_by_id" uuid,
  "owner_id" uuid,
  "branch_id" uuid,
  "deleted_at" timestamptz(3),
  "name" text,
  "parent_id" uuid,
  "filter" jsonb,
  "manager_id" uuid,
  "position" bigint,
  "active" boolean,
  primary key ("id")
) with (fillfactor = 85);
create table crm."territory_people" (
  "record_id" uuid not null,
  "target_id" uuid not null,
  primary key ("record_id", "target_id")
) with (fillfactor = 85);
create table crm."call_list" (
  "id" uuid not null,
  "version" integer not null default 1,
  "created_at" timestamptz(3) not null,
  "created_by_id" uuid,
  "updated_at" timestamptz(3) not null,
  "updated_by_id" uuid,
  "owner_id" uuid,
  "branch_id" uuid,
  "deleted_at" timestamptz(3),
  "name" text,
  "script" text,
  primary key ("id")
) with (fillfactor = 85);
create table crm."cadence" (
  "id" uuid not null,
  "version" integer not null default 1,
  "created_at" timestamptz(3) not null,
  "created_by_id" uuid,
  "updated_at" timestamptz(3) not null,
  "updated_by_id" uuid,
  "owner_id" uuid,
  "branch_id" uuid,
  "deleted_at" timestamptz(3),
  "name" text,
  "about" text,
  "active" boolean,
  "incoming" boolean,
  "imported" boolean,
  "when" jsonb,
  "steps" jsonb,
  "kept_running_integer" bigint,
  primary key ("id")
) with (fillfactor = 85);
create table crm."cadence_run" (
  "id" uuid not null,
  "version" integer not null default 1,
  "created_at" timestamptz(3) not null,
  "created_by_id" uuid,
  "updated_at" timestamptz(3) not null,
  "updated_by_id" uuid,
  "owner_id" uuid,
  "branch_id" uuid,
  "deleted_at" timestamptz(3),
  "summary" text,
  "cadence_id" uuid,
  "lead_id" uuid,
  "contact_id" uuid,
  "deal_id" uuid,
  "state" text,
  "step" bigint,
  "ending" text,
  "begun_at" timestamptz(3),
  "ended_at" timestamptz(3),
  "passed_over" text[],
  "open_activity" text,
  primary key ("id")
) with (fillfactor = 85);
create table crm."approval_rule" (
  "id" uuid not null,
  "version" integer not null default 1,
  "created_at" timestamptz(3) not null,
  "created_by_id" uuid,
  "updated_at" timestamptz(3) not null,
  "updated_by_id" uuid,
  "owner_id" uuid,
  "branch_id" uuid,
  "deleted_at" timestamptz(3),
  "name" text,
  "active" boolean,
  "step" bigint,
  "discount_above" numeric,
  "filter" jsonb,
  "approver" text,
  "person_id" uuid,
  "role" text,
  primary key ("id")
) with (fillfactor = 85);
create table crm."approval" (
  "id" uuid not null,
  "version" integer not null default 1,
  "created_at" timestamptz(3) not null,
  "created_by_id" uuid,
  "updated_at" timestamptz(3) not null,
  "updated_by_id" uuid,
  "owner_id" uuid,
  "branch_id" uuid,
  "deleted_at" timestamptz(3),
  "summary" text,
  "deal_id" uuid,
  "rule_id" uuid,
  "step" bigint,
  "state" text,
  "approver_id" uuid,
  "role" text,
  "asked_by_id" uuid,
  "asked_at" timestamptz(3),
  "note" text,
  "discount" numeric,
  "discount_amount" numeric,
  "discount_amount_currency" text,
  "discount_amount_base" numeric,
  "amount" numeric,
  "amount_currency" text,
  "amount_base" numeric,
  "payment_days" bigint,
  "decided_by_id" uuid,
  "decided_for_id" uuid,
  "decided_at" timestamptz(3),
  "answer" text,
  primary key ("id")
) with (fillfactor = 85);
create table crm."form" (
  "id" uuid not null,
  "version" integer not null default 1,
  "created_at" timestamptz(3) not null,
  "created_by_id" uuid,
  "updated_at" timestamptz(3) not null,
  "updated_by_id" uuid,
  "owner_id" uuid,
  "branch_id" uuid,
  "deleted_at" timestamptz(3),
  "name" text,
  "key" text,
  "active" boolean,
  "language" text,
  "source" text,
  "sales_channel" text,
  "interest_id" uuid,
  "lead_owner_id" uuid,
  "lead_branch_id" uuid,
  "blocks" jsonb,
  "kept_entry_count_integer" bigint,
  "kept_last_entry_at_date_time" timestamptz(3),
  "button" text,
  "thanks" text,
  "redirect_url" text,
  "confirm_by_mail" boolean,
  "origins" text[],
  primary key ("id")
) with (fillfactor = 85);
create table crm."form_entry" (
  "id" uuid not null,
  "version" integer not null default 1,
  "created_at" timestamptz(3) not null,
  "created_by_id" uuid,
  "updated_at" timestamptz(3) not null,
  "updated_by_id" uuid,
  "owner_id" uuid,
  "branch_id" uuid,
  "deleted_at" timestamptz(3),
  "summary" text,
  "form_id" uuid,
  "landing_page_id" uuid,
  "outcome" text,
  "sent_at" timestamptz(3),
  "confirmed_at" timestamptz(3),
  "lead_id" uuid,
  "contact_id" uuid,
  "account_id" uuid,
  "answers" text,
  "given" jsonb,
  "page" text,
  "referrer" text,
  "utm_source" text,
  "utm_medium" text,
  "utm_campaign" text,
  "utm_term" text,
  "utm_content" text,
  primary key ("id")
) with (fillfactor = 85);
create table crm."landing_page" (
  "id" uuid not null,
  "version" integer not null default 1,
  "created_at" timestamptz(3) not null,
  "created_by_id" uuid,
  "updated_at" timestamptz(3) not null,
  "updated_by_id" uuid,
  "owner_id" uuid,
  "branch_id" uuid,
  "deleted_at" timestamptz(3),
  "name" text,
  "key" text,
  "published" boolean,
  "language" text,
  "description" text,
  "colour" text,
  "logo" text[],
  "logo_about" jsonb,
  "logo_names" text,
  "pictures" text[],
  "pictures_about" jsonb,
  "pictures_names" text,
  "blocks" jsonb,
  "kept_entry_count_integer" bigint,
  "kept_last_entry_at_date_time" timestamptz(3),
  primary key ("id")
) with (fillfactor = 85);
create table crm."mail_door" (
  "id" uuid not null,
  "version" integer not null default 1,
  "created_at" timestamptz(3) not null,
  "created_by_id" uuid,
  "updated_at" timestamptz(3) not null,
  "updated_by_id" uuid,
  "owner_id" uuid,
  "branch_id" uuid,
  "deleted_at" timestamptz(3),
  "name" text,
  "active" boolean,
  "source" text,
  "lead_owner_id" uuid,
  "lead_branch_id" uuid,
  primary key ("id")
) with (fillfactor = 85);
alter table crm."branch" add constraint "branch_owner_id_fkey" foreign key ("owner_id") references crm."user" (id);
alter table crm."branch" add constraint "branch_branch_id_fkey" foreign key ("branch_id") references crm."branch" (id);
alter table crm."branch" add constraint "branch_parent_id_fkey" foreign key ("parent_id") references crm."branch" (id);
alter table crm."branch" add constraint "branch_calendar_id_fkey" foreign key ("calendar_id") references crm."calendar" (id);
create index "branch_owner_id_idx" on crm."branch" ("owner_id", id) where deleted_at is null;
create index "branch_branch_id_idx" on crm."branch" ("branch_id", id) where deleted_at is null;
create index "branch_name_idx" on crm."branch" ("name" collate "und-x-icu", id) where deleted_at is null;
create unique index "branch_key_key" on crm."branch" ("key") where deleted_at is null;
create index "branch_parent_id_idx" on crm."branch" ("parent_id", id) where deleted_at is null;
create index "branch_calendar_id_idx" on crm."branch" ("calendar_id", id) where deleted_at is null;
create unique index "branch_number_prefix_key" on crm."branch" ("number_prefix") where deleted_at is null;
create index "branch_bin_idx" on crm."branch" (deleted_at, id) where deleted_at is not null;
alter table crm."user" add constraint "user_owner_id_fkey" foreign key ("owner_id") references crm."user" (id);
alter table crm."user" add constraint "user_branch_id_fkey" foreign key ("branch_id") references crm."branch" (id);
alter table crm."user" add constraint "user_manager_id_fkey" foreign key ("manager_id") references crm."user" (id);
alter table crm."user" add constraint "user_calendar_id_fkey" foreign key ("calendar_id") references crm."calendar" (id);
alter table crm."user" add constraint "user_delegate_id_fkey" foreign key ("delegate_id") references crm."user" (id);
create index "user_owner_id_idx" on crm."user" ("owner_id", id) where deleted_at is null;
create index "user_branch_id_idx" on crm."user" ("branch_id", id) where deleted_at is null;
create index "user_name_idx" on crm."user" ("name" collate "und-x-icu", id) where deleted_at is null;
create unique index "user_email_key" on crm."user" ("email") where deleted_at is null;
create index "user_manager_id_idx" on crm."user" ("manager_id", id) where deleted_at is null;
create index "user_calendar_id_idx" on crm."user" ("calendar_id", id) where deleted_at is null;
create index "user_delegate_id_idx" on crm."user" ("delegate_id", id) where deleted_at is null;
create index "user_bin_idx" on crm."user" (deleted_at, id) where deleted_at is not null;
alter table crm."team" add constraint "team_owner_id_fkey" foreign key ("owner_id") references crm."user" (id);
alter table crm."team" add constraint "team_branch_id_fkey" foreign key ("branch_id") references crm."branch" (id);
alter table crm."team" add constraint "team_lead_id_fkey" foreign key ("lead_id") references crm."user" (id);
create index "team_owner_id_idx" on crm."team" ("owner_id", id) where deleted_at is null;
create index "team_branch_id_idx" on crm."team" ("branch_id", id) where deleted_at is null;
create index "team_name_idx" on crm."team" ("name" collate "und-x-icu", id) where deleted_at is null;
create unique index "team_key_key" on crm."team" ("key") where deleted_at is null;
create index "team_lead_id_idx" on crm."team" ("lead_id", id) where deleted_at is null;
create index "team_bin_idx" on crm."team" (deleted_at, id) where deleted_at is not null;
alter table crm."team_members" add constraint "team_members_record_id_fkey" foreign key ("record_id") references crm."team" (id);
alter table crm."team_members" add constraint "team_members_target_id_fkey" foreign key ("target_id") references crm."user" (id);
create index "team_members_target_idx" on crm."team_members" (target_id, record_id);
alter table crm."calendar" add constraint "calendar_owner_id_fkey" foreign key ("owner_id") references crm."user" (id);
alter table crm."calendar" add constraint "calendar_branch_id_fkey" foreign key ("branch_id") references crm."branch" (id);
create index "calendar_owner_id_idx" on crm."calendar" ("owner_id", id) where deleted_at is null;
create index "calendar_branch_id_idx" on crm."calendar" ("branch_id", id) where deleted_at is null;
create unique index "calendar_name_key" on crm."calendar" ("name") where deleted_at is null;
create index "calendar_name_idx" on crm."calendar" ("name" collate "und-x-icu", id) where deleted_at is null;
create index "calendar_bin_idx" on crm."calendar" (deleted_at, id) where deleted_at is not null;
alter table crm."holiday" add constraint "holiday_owner_id_fkey" foreign key ("owner_id") references crm."user" (id);
alter table crm."holiday" add constraint "holiday_branch_id_fkey" foreign key ("branch_id") references crm."branch" (id);
alter table crm."holiday" add constraint "holiday_calendar_id_fkey" foreign key ("calendar_id") references crm."calendar" (id);
create index "holiday_owner_id_idx" on crm."holiday" ("owner_id", id) where deleted_at is null;
create index "holiday_branch_id_idx" on crm."holiday" ("branch_id", id) where deleted_at is null;
create index "holiday_name_idx" on crm."holiday" ("name" collate "und-x-icu", id) where deleted_at is null;
create index "holiday_date_idx" on crm."holiday" ("date", id) where deleted_at is null;
create index "holiday_calendar_id_idx" on crm."holiday" ("calendar_id", id) where deleted_at is null;
create index "holiday_bin_idx" on crm."holiday" (deleted_at, id) where deleted_at is not null;
alter table crm."level" add constraint "level_owner_id_fkey" foreign key ("owner_id") references crm."user" (id);
alter table crm."level" add constraint "level_branch_id_fkey" foreign key ("branch_id") references crm."branch" (id);
create index "level_owner_id_idx" on crm."level" ("owner_id", id) where deleted_at is null;
create index "level_branch_id_idx" on crm."level" ("branch_id", id) where deleted_at is null;
create index "level_name_idx" on crm."level" ("name" collate "und-x-icu", id) where deleted_at is null;
create unique index "level_key_key" on crm."level" ("key") where deleted_at is null;
create index "level_position_idx" on crm."level" ("position", id) where deleted_at is null;
create index "level_bin_idx" on crm."level" (deleted_at, id) where deleted_at is not null;
alter table crm."account" add constraint "account_owner_id_fkey" foreign key ("owner_id") references crm."user" (id);
alter table crm."account" add constraint "account_branch_id_fkey" foreign key ("branch_id") references crm."branch" (id);
alter table crm."account" add constraint "account_level_id_fkey" foreign key ("level_id") references crm."level" (id);
alter table crm."account" add constraint "account_territory_id_fkey" foreign key ("territory_id") references crm."territory" (id);
alter table crm."account" add constraint "account_lost_to_id_fkey" foreign key ("lost_to_id") references crm."account" (id);
alter table crm."account" add constraint "account_parent_id_fkey" foreign key ("parent_id") references crm."account" (id);
create index "account_owner_id_idx" on crm."account" ("owner_id", id) where deleted_at is null;
create index "account_branch_id_idx" on crm."account" ("branch_id", id) where deleted_at is null;
create index "account_name_idx" on crm."account" ("name" collate "und-x-icu", id) where deleted_at is null;
create index "account_lifecycle_idx" on crm."account" ("lifecycle", id) where deleted_at is null;
create index "account_industry_idx" on crm."account" ("industry" collate "und-x-icu", id) where deleted_at is null;
create index "account_email_idx" on crm."account" ("email", id) where deleted_at is null;
create index "account_employees_idx" on crm."account" ("employees", id) where deleted_at is null;
create index "account_level_id_idx" on crm."account" ("level_id", id) where deleted_at is null;
create index "account_sales_channel_idx" on crm."account" ("sales_channel", id) where deleted_at is null;
create index "account_risk_idx" on crm."account" ("risk", id) where deleted_at is null;
create index "account_days_overdue_idx" on crm."account" ("days_overdue", id) where deleted_at is null;
create index "account_territory_id_idx" on crm."account" ("territory_id", id) where deleted_at is null;
create index "account_territory_overlap_idx" on crm."account" ("territory_overlap", id) where deleted_at is null;
create index "account_lost_on_idx" on crm."account" ("lost_on", id) where deleted_at is null;
create index "account_lost_to_id_idx" on crm."account" ("lost_to_id", id) where deleted_at is null;
create index "account_source_idx" on crm."account" ("source" collate "und-x-icu", id) where deleted_at is null;
create index "account_parent_id_idx" on crm."account" ("parent_id", id) where deleted_at is null;
create unique index "account_external_id_key" on crm."account" ("external_id") where deleted_at is null;
create index "account_bin_idx" on crm."account" (deleted_at, id) where deleted_at is not null;
create index "account_owner_name_idx" on crm."account" ("owner_id", "name" collate "und-x-icu", id) where deleted_at is null;
create index "account_branch_name_idx" on crm."account" ("branch_id", "name" collate "und-x-icu", id) where deleted_at is null;
alter table crm."contact" add constraint "contact_owner_id_fkey" foreign key ("owner_id") references crm."user" (id);
alter table crm."contact" add constraint "contact_branch_id_fkey" foreign key ("branch_id") references crm."branch" (id);
alter table crm."contact" add constraint "contact_account_id_fkey" foreign key ("account_id") references crm."account" (id);
alter table crm."contact" add constraint "contact_person_account_id_fkey" foreign key ("person_account_id") references crm."account" (id);
create index "contact_owner_id_idx" on crm."contact" ("owner_id", id) where deleted_at is null;
create index "contact_branch_id_idx" on crm."contact" ("branch_id", id) where deleted_at is null;
create index "contact_name_idx" on crm."contact" ("name" collate "und-x-icu", id) where deleted_at is null;
create index "contact_account_id_idx" on crm."contact" ("account_id", id) where deleted_at is null;
create index "contact_person_account_id_idx" on crm."contact" ("person_account_id", id) where deleted_at is null;
create index "contact_email_idx" on crm."contact" ("email", id) where deleted_at is null;
create index "contact_source_idx" on crm."contact" ("source" collate "und-x-icu", id) where deleted_at is null;
create unique index "contact_external_id_key" on crm."contact" ("external_id") where deleted_at is null;
create index "contact_bin_idx" on crm."contact" (deleted_at, id) where deleted_at is not null;
create index "contact_owner_name_idx" on crm."contact" ("owner_id", "name" collate "und-x-icu", id) where deleted_at is null;
create index "contact_account_name_idx" on crm."contact" ("account_id", "name" collate "und-x-icu", id) where deleted_at is null;
alter table crm."affiliation" add constraint "affiliation_owner_id_fkey" foreign key ("owner_id") references crm."user" (id);
alter table crm."affiliation" add constraint "affiliation_branch_id_fkey" foreign key ("branch_id") references crm."branch" (id);
alter table crm."affiliation" add constraint "affiliation_contact_id_fkey" foreign key ("contact_id") references crm."contact" (id);
alter table crm."affiliation" add constraint "affiliation_account_id_fkey" foreign key ("account_id") references crm."account" (id);
create index "affiliation_owner_id_idx" on crm."affiliation" ("owner_id", id) where deleted_at is null;
create index "affiliation_branch_id_idx" on crm."affiliation" ("branch_id", id) where deleted_at is null;
create index "affiliation_contact_id_idx" on crm."affiliation" ("contact_id", id) where deleted_at is null;
create index "affiliation_account_id_idx" on crm."affiliation" ("account_id", id) where deleted_at is null;
create index "affiliation_role_idx" on crm."affiliation" ("role" collate "und-x-icu", id) where deleted_at is null;
create index "affiliation_starts_on_idx" on crm."affiliation" ("starts_on", id) where deleted_at is null;
create index "affiliation_ends_on_idx" on crm."affiliation" ("ends_on", id) where deleted_at is null;
create index "affiliation_bin_idx" on crm."affiliation" (deleted_at, id) where deleted_at is not null;
create index "affiliation_contact_account_idx" on crm."affiliation" ("contact_id", "account_id", id) where deleted_at is null;
alter table crm."relationship" add constraint "relationship_owner_id_fkey" foreign key ("owner_id") references crm."user" (id);
alter table crm."relationship" add constraint "relationship_branch_id_fkey" foreign key ("branch_id") references crm."branch" (id);
alter table crm."relationship" add constraint "relationship_contact_id_fkey" foreign key ("contact_id") references crm."contact" (id);
alter table crm."relationship" add constraint "relationship_other_id_fkey" foreign key ("other_id") references crm."contact" (id);
create index "relationship_owner_id_idx" on crm."relationship" ("owner_id", id) where deleted_at is null;
create index "relationship_branch_id_idx" on crm."relationship" ("branch_id", id) where deleted_at is null;
create index "relationship_contact_id_idx" on crm."relationship" ("contact_id", id) where deleted_at is null;
create index "relationship_kind_idx" on crm."relationship" ("kind", id) where deleted_at is null;
create index "relationship_other_id_idx" on crm."relationship" ("other_id", id) where deleted_at is null;
create index "relationship_bin_idx" on crm."relationship" (deleted_at, id) where deleted_at is not null;
alter table crm."activity" add constraint "activity_owner_id_fkey" foreign key ("owner_id") references crm."user" (id);
alter table crm."activity" add constraint "activity_branch_id_fkey" foreign key ("branch_id") references crm."branch" (id);
alter table crm."activity" add constraint "activity_competitor_seen_id_fkey" foreign key ("competitor_seen_id") references crm."account" (id);
alter table crm."activity" add constraint "activity_account_id_fkey" foreign key ("account_id") references crm."account" (id);
alter table crm."activity" add constraint "activity_contact_id_fkey" foreign key ("contact_id") references crm."contact" (id);
alter table crm."activity" add constraint "activity_lead_id_fkey" foreign key ("lead_id") references crm."lead" (id);
alter table crm."activity" add constraint "activity_deal_id_fkey" foreign key ("deal_id") references crm."deal" (id);
create index "activity_owner_id_idx" on crm."activity" ("owner_id", id) where deleted_at is null;
create index "activity_branch_id_idx" on crm."activity" ("branch_id", id) where deleted_at is null;
create index "activity_kind_idx" on crm."activity" ("kind", id) where deleted_at is null;
create index "activity_subject_idx" on crm."activity" ("subject" collate "und-x-icu", id) where deleted_at is null;
create index "activity_due_at_idx" on crm."activity" ("due_at", id) where deleted_at is null;
create index "activity_starts_at_idx" on crm."activity" ("starts_at", id) where deleted_at is null;
create index "activity_remind_at_idx" on crm."activity" ("remind_at", id) where deleted_at is null;
create index "activity_recurrence_idx" on crm."activity" ("recurrence" collate "und-x-icu", id) where deleted_at is null;
create index "activity_series_idx" on crm."activity" ("series" collate "und-x-icu", id) where deleted_at is null;
create index "activity_done_at_idx" on crm."activity" ("done_at", id) where deleted_at is null;
create index "activity_competitor_seen_id_idx" on crm."activity" ("competitor_seen_id", id) where deleted_at is null;
create index "activity_account_id_idx" on crm."activity" ("account_id", id) where deleted_at is null;
create index "activity_contact_id_idx" on crm."activity" ("contact_id", id) where deleted_at is null;
create index "activity_lead_id_idx" on crm."activity" ("lead_id", id) where deleted_at is null;
create index "activity_deal_id_idx" on crm."activity" ("deal_id", id) where deleted_at is null;
create unique index "activity_external_id_key" on crm."activity" ("external_id") where deleted_at is null;
create index "activity_bin_idx" on crm."activity" (deleted_at, id) where deleted_at is not null;
create index "activity_owner_done_at_due_at_idx" on crm."activity" ("owner_id", "done_at", "due_at", id) where deleted_at is null;
create index "activity_kind_due_at_idx" on crm."activity" ("kind", "due_at", id) where deleted_at is null;
alter table crm."activity_participants" add constraint "activity_participants_record_id_fkey" foreign key ("record_id") references crm."activity" (id);
alter table crm."activity_participants" add constraint "activity_participants_target_id_fkey" foreign key ("target_id") references crm."contact" (id);
create index "activity_participants_target_idx" on crm."activity_participants" (target_id, record_id);
alter table crm."activity_colleagues" add constraint "activity_colleagues_record_id_fkey" foreign key ("record_id") references crm."activity" (id);
alter table crm."activity_colleagues" add constraint "activity_colleagues_target_id_fkey" foreign key ("target_id") references crm."user" (id);
create index "activity_colleagues_target_idx" on crm."activity_colleagues" (target_id, record_id);
alter table crm."activity_other_accounts" add constraint "activity_other_accounts_record_id_fkey" foreign key ("record_id") references crm."activity" (id);
alter table crm."activity_other_accounts" add constraint "activity_other_accounts_target_id_fkey" foreign key ("target_id") references crm."account" (id);
create index "activity_other_accounts_target_idx" on crm."activity_other_accounts" (target_id, record_id);
alter table crm."activity_other_deals" add constraint "activity_other_deals_record_id_fkey" foreign key ("record_id") references crm."activity" (id);
alter table crm."activity_other_deals" add constraint "activity_other_deals_target_id_fkey" foreign key ("target_id") references crm."deal" (id);
create index "activity_other_deals_target_idx" on crm."activity_other_deals" (target_id, record_id);
alter table crm."activity_other_leads" add constraint "activity_other_leads_record_id_fkey" foreign key ("record_id") references crm."activity" (id);
alter table crm."activity_other_leads" add constraint "activity_other_leads_target_id_fkey" foreign key ("target_id") references crm."lead" (id);
create index "activity_other_leads_target_idx" on crm."activity_other_leads" (target_id, record_id);
alter table crm."product" add constraint "product_owner_id_fkey" foreign key ("owner_id") references crm."user" (id);
alter table crm."product" add constraint "product_branch_id_fkey" foreign key ("branch_id") references crm."branch" (id);
create index "product_owner_id_idx" on crm."product" ("owner_id", id) where deleted_at is null;
create index "product_branch_id_idx" on crm."product" ("branch_id", id) where deleted_at is null;
create index "product_name_idx" on crm."product" ("name" collate "und-x-icu", id) where deleted_at is null;
create unique index "product_sku_key" on crm."product" ("sku") where deleted_at is null;
create index "product_family_idx" on crm."product" ("family" collate "und-x-icu", id) where deleted_at is null;
create index "product_price_idx" on crm."product" ("price_base", id) where deleted_at is null;
create unique index "product_external_id_key" on crm."product" ("external_id") where deleted_at is null;
create index "product_bin_idx" on crm."product" (deleted_at, id) where deleted_at is not null;
alter table crm."stock_place" add constraint "stock_place_owner_id_fkey" foreign key ("owner_id") references crm."user" (id);
alter table crm."stock_place" add constraint "stock_place_branch_id_fkey" foreign key ("branch_id") references crm."branch" (id);
create index "stock_place_owner_id_idx" on crm."stock_place" ("owner_id", id) where deleted_at is null;
create index "stock_place_branch_id_idx" on crm."stock_place" ("branch_id", id) where deleted_at is null;
create index "stock_place_name_idx" on crm."stock_place" ("name" collate "und-x-icu", id) where deleted_at is null;
create unique index "stock_place_key_key" on crm."stock_place" ("key") where deleted_at is null;
create index "stock_place_bin_idx" on crm."stock_place" (deleted_at, id) where deleted_at is not null;
alter table crm."lead" add constraint "lead_owner_id_fkey" foreign key ("owner_id") references crm."user" (id);
alter table crm."lead" add constraint "lead_branch_id_fkey" foreign key ("branch_id") references crm."branch" (id);
alter table crm."lead" add constraint "lead_form_id_fkey" foreign key ("form_id") references crm."form" (id);
alter table crm."lead" add constraint "lead_landing_page_id_fkey" foreign key ("landing_page_id") references crm."landing_page" (id);
alter table crm."lead" add constraint "lead_territory_id_fkey" foreign key ("territory_id") references crm."territory" (id);
alter table crm."lead" add constraint "lead_interest_id_fkey" foreign key ("interest_id") references crm."product" (id);
alter table crm."lead" add constraint "lead_account_id_fkey" foreign key ("account_id") references crm."account" (id);
alter table crm."lead" add constraint "lead_contact_id_fkey" foreign key ("contact_id") references crm."contact" (id);
alter table crm."lead" add constraint "lead_deal_id_fkey" foreign key ("deal_id") references crm."deal" (id);
create index "lead_owner_id_idx" on crm."lead" ("owner_id", id) where deleted_at is null;
create index "lead_branch_id_idx" on crm."lead" ("branch_id", id) where deleted_at is null;
create index "lead_name_idx" on crm."lead" ("name" collate "und-x-icu", id) where deleted_at is null;
create index "lead_company_idx" on crm."lead" ("company" collate "und-x-icu", id) where deleted_at is null;
create index "lead_email_idx" on crm."lead" ("email", id) where deleted_at is null;
create index "lead_phone_idx" on crm."lead" ("phone", id) where deleted_at is null;
create index "lead_status_idx" on crm."lead" ("status", id) where deleted_at is null;
create index "lead_source_idx" on crm."lead" ("source" collate "und-x-icu", id) where deleted_at is null;
create index "lead_form_id_idx" on crm."lead" ("form_id", id) where deleted_at is null;
create index "lead_landing_page_id_idx" on crm."lead" ("landing_page_id", id) where deleted_at is null;
create index "lead_score_idx" on crm."lead" ("score", id) where deleted_at is null;
create index "lead_grade_idx" on crm."lead" ("grade", id) where deleted_at is null;
create index "lead_chance_idx" on crm."lead" ("chance", id) where deleted_at is null;
create index "lead_assignment_idx" on crm."lead" ("assignment", id) where deleted_at is null;
create index "lead_assigned_at_idx" on crm."lead" ("assigned_at", id) where deleted_at is null;
create index "lead_respond_by_idx" on crm."lead" ("respond_by", id) where deleted_at is null;
create index "lead_responded_at_idx" on crm."lead" ("responded_at", id) where deleted_at is null;
create index "lead_industry_idx" on crm."lead" ("industry" collate "und-x-icu", id) where deleted_at is null;
create index "lead_territory_id_idx" on crm."lead" ("territory_id", id) where deleted_at is null;
create index "lead_interest_id_idx" on crm."lead" ("interest_id", id) where deleted_at is null;
create index "lead_converted_at_idx" on crm."lead" ("converted_at", id) where deleted_at is null;
create index "lead_account_id_idx" on crm."lead" ("account_id", id) where deleted_at is null;
create index "lead_contact_id_idx" on crm."lead" ("contact_id", id) where deleted_at is null;
create index "lead_deal_id_idx" on crm."lead" ("deal_id", id) where deleted_at is null;
create unique index "lead_external_id_key" on crm."lead" ("external_id") where deleted_at is null;
create index "lead_bin_idx" on crm."lead" (deleted_at, id) where deleted_at is not null;
create index "lead_owner_status_idx" on crm."lead" ("owner_id", "status", id) where deleted_at is null;
alter table crm."pipeline" add constraint "pipeline_owner_id_fkey" foreign key ("owner_id") references crm."user" (id);
alter table crm."pipeline" add constraint "pipeline_branch_id_fkey" foreign key ("branch_id") references crm."branch" (id);
create index "pipeline_owner_id_idx" on crm."pipeline" ("owner_id", id) where deleted_at is null;
create index "pipeline_branch_id_idx" on crm."pipeline" ("branch_id", id) where deleted_at is null;
create index "pipeline_name_idx" on crm."pipeline" ("name" collate "und-x-icu", id) where deleted_at is null;
create unique index "pipeline_key_key" on crm."pipeline" ("key") where deleted_at is null;
create index "pipeline_bin_idx" on crm."pipeline" (deleted_at, id) where deleted_at is not null;
alter table crm."stage" add constraint "stage_owner_id_fkey" foreign key ("owner_id") references crm."user" (id);
alter table crm."stage" add constraint "stage_branch_id_fkey" foreign key ("branch_id") references crm."branch" (id);
alter table crm."stage" add constraint "stage_pipeline_id_fkey" foreign key ("pipeline_id") references crm."pipeline" (id);
create index "stage_owner_id_idx" on crm."stage" ("owner_id", id) where deleted_at is null;
create index "stage_branch_id_idx" on crm."stage" ("branch_id", id) where deleted_at is null;
create index "stage_name_idx" on crm."stage" ("name" collate "und-x-icu", id) where deleted_at is null;
create index "stage_key_idx" on crm."stage" ("key" collate "und-x-icu", id) where deleted_at is null;
create index "stage_pipeline_id_idx" on crm."stage" ("pipeline_id", id) where deleted_at is null;
create index "stage_position_idx" on crm."stage" ("position", id) where deleted_at is null;
create index "stage_kind_idx" on crm."stage" ("kind", id) where deleted_at is null;
create index "stage_bin_idx" on crm."stage" (deleted_at, id) where deleted_at is not null;
create unique index "stage_pipeline_id_key_key" on crm."stage" ("pipeline_id", "key") where deleted_at is null;
alter table crm."deal" add constraint "deal_owner_id_fkey" foreign key ("owner_id") references crm."user" (id);
alter table crm."deal" add constraint "deal_branch_id_fkey" foreign key ("branch_id") references crm."branch" (id);
alter table crm."deal" add constraint "deal_account_id_fkey" foreign key ("account_id") references crm."account" (id);
alter table crm."deal" add constraint "deal_contact_id_fkey" foreign key ("contact_id") references crm."contact" (id);
alter table crm."deal" add constraint "deal_pipeline_id_fkey" foreign key ("pipeline_id") references crm."pipeline" (id);
alter table crm."deal" add constraint "deal_stage_id_fkey" foreign key ("stage_id") references crm."stage" (id);
alter table crm."deal" add constraint "deal_furthest_stage_id_fkey" foreign key ("furthest_stage_id") references crm."stage" (id);
alter table crm."deal" add constraint "deal_product_id_fkey" foreign key ("product_id") references crm."product" (id);
alter table crm."deal" add constraint "deal_competitor_id_fkey" foreign key ("competitor_id") references crm."account" (id);
create index "deal_owner_id_idx" on crm."deal" ("owner_id", id) where deleted_at is null;
create index "deal_branch_id_idx" on crm."deal" ("branch_id", id) where deleted_at is null;
create index "deal_name_idx" on crm."deal" ("name" collate "und-x-icu", id) where deleted_at is null;
create index "deal_account_id_idx" on crm."deal" ("account_id", id) where deleted_at is null;
create index "deal_contact_id_idx" on crm."deal" ("contact_id", id) where deleted_at is null;
create index "deal_pipeline_id_idx" on crm."deal" ("pipeline_id", id) where deleted_at is null;
create index "deal_stage_id_idx" on crm."deal" ("stage_id", id) where deleted_at is null;
create index "deal_amount_idx" on crm."deal" ("amount_base", id) where deleted_at is null;
create index "deal_closes_on_idx" on crm."deal" ("closes_on", id) where deleted_at is null;
create index "deal_opened_at_idx" on crm."deal" ("opened_at", id) where deleted_at is null;
create index "deal_furthest_stage_id_idx" on crm."deal" ("furthest_stage_id", id) where deleted_at is null;
create index "deal_product_id_idx" on crm."deal" ("product_id", id) where deleted_at is null;
create index "deal_sales_channel_idx" on crm."deal" ("sales_channel", id) where deleted_at is null;
create index "deal_competitor_id_idx" on crm."deal" ("competitor_id", id) where deleted_at is null;
create unique index "deal_external_id_key" on crm."deal" ("external_id") where deleted_at is null;
create index "deal_bin_idx" on crm."deal" (deleted_at, id) where deleted_at is not null;
create index "deal_account_opened_at_moments" on crm."deal" ("account_id", "opened_at" desc, id desc) where deleted_at is null and "opened_at" is not null;
create index "deal_account_reopened_at_moments" on crm."deal" ("account_id", "reopened_at" desc, id desc) where deleted_at is null and "reopened_at" is not null;
create index "deal_account_closed_at_moments" on crm."deal" ("account_id", "closed_at" desc, id desc) where deleted_at is null and "closed_at" is not null;
create index "deal_contact_opened_at_moments" on crm."deal" ("contact_id", "opened_at" desc, id desc) where deleted_at is null and "opened_at" is not null;
create index "deal_contact_reopened_at_moments" on crm."deal" ("contact_id", "reopened_at" desc, id desc) where deleted_at is null and "reopened_at" is not null;
create index "deal_contact_closed_at_moments" on crm."deal" ("contact_id", "closed_at" desc, id desc) where deleted_at is null and "closed_at" is not null;
create index "deal_stage_closes_on_idx" on crm."deal" ("stage_id", "closes_on", id) include ("amount_base", "owner_id") where deleted_at is null;
create index "deal_stage_stage_since_idx" on crm."deal" ("stage_id", "stage_since", id) include ("owner_id", "branch_id", "amount_base") where deleted_at is null;
create index "deal_owner_stage_amount_idx" on crm."deal" ("owner_id", "stage_id", "amount_base", id) where deleted_at is null;
create index "deal_branch_stage_idx" on crm."deal" ("branch_id", "stage_id", id) include ("amount_base") where deleted_at is null;
create index "deal_outcome_closed_at_owner_idx" on crm."deal" ("outcome", "closed_at", "owner_id", id) include ("branch_id", "pipeline_id", "amount_base", "sales_cycle_days") where deleted_at is null;
create index "deal_outcome_closes_on_owner_idx" on crm."deal" ("outcome", "closes_on", "owner_id", id) include ("branch_id", "pipeline_id", "stage_id", "amount_base", "probability", "forecast_category") where deleted_at is null;
create index "deal_opened_at_outcome_idx" on crm."deal" ("opened_at", "outcome", id) include ("furthest_stage_id", "pipeline_id", "owner_id", "branch_id") where deleted_at is null;
drop trigger if exists "deal_sum_insert" on crm."deal";
drop trigger if exists "deal_sum_update" on crm."deal";
drop trigger if exists "deal_sum_delete" on crm."deal";
drop trigger if exists "deal_sum_truncate" on crm."deal";
drop function if exists kith."keep_deal_sum"();
drop table if exists kith."deal_sum";
create table kith."deal_sum" (
  "stage_id" uuid,
  "pipeline_id" uuid,
  "outcome" text,
  "owner_id" uuid,
  "branch_id" uuid,
  n bigint not null,
  "amount_given" bigint not null,
  "amount_known" bigint not null,
  "amount_missing" bigint not null,
  "amount_base" numeric not null
) with (autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);
create function kith."keep_deal_sum"() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then insert into kith."deal_sum" select "stage_id", "pipeline_id", "outcome", "owner_id", "branch_id", sum(n), sum("amount_given"), sum("amount_known"), sum("amount_missing"), sum("amount_base") from (select "stage_id", "pipeline_id", "outcome", "owner_id", "branch_id", 1 as n, ("amount" is not null)::int as "amount_given", ("amount_base" is not null)::int as "amount_known", ("amount" is not null and "amount_base" is null)::int as "amount_missing", coalesce("amount_base", 0) as "amount_base" from came where deleted_at is null union all select "stage_id", "pipeline_id", "outcome", "owner_id", "branch_id", -(1) as n, -(("amount" is not null)::int) as "amount_given", -(("amount_base" is not null)::int) as "amount_known", -(("amount" is not null and "amount_base" is null)::int) as "amount_missing", -(coalesce("amount_base", 0)) as "amount_base" from went where deleted_at is null) x group by "stage_id", "pipeline_id", "outcome", "owner_id", "branch_id" having sum(n) <> 0 or sum("amount_given") <> 0 or sum("amount_known") <> 0 or sum("amount_missing") <> 0 or sum("amount_base") <> 0;
  elsif tg_op = 'INSERT' then insert into kith."deal_sum" select "stage_id", "pipeline_id", "outcome", "owner_id", "branch_id", sum(n), sum("amount_given"), sum("amount_known"), sum("amount_missing"), sum("amount_base") from (select "stage_id", "pipeline_id", "outcome", "owner_id", "branch_id", 1 as n, ("amount" is not null)::int as "amount_given", ("amount_base" is not null)::int as "amount_known", ("amount" is not null and "amount_base" is null)::int as "amount_missing", coalesce("amount_base", 0) as "amount_base" from came where deleted_at is null) x group by "stage_id", "pipeline_id", "outcome", "owner_id", "branch_id" having sum(n) <> 0 or sum("amount_given") <> 0 or sum("amount_known") <> 0 or sum("amount_missing") <> 0 or sum("amount_base") <> 0;
  elsif tg_op = 'DELETE' then insert into kith."deal_sum" select "stage_id", "pipeline_id", "outcome", "owner_id", "branch_id", sum(n), sum("amount_given"), sum("amount_known"), sum("amount_missing"), sum("amount_base") from (select "stage_id", "pipeline_id", "outcome", "owner_id", "branch_id", -(1) as n, -(("amount" is not null)::int) as "amount_given", -(("amount_base" is not null)::int) as "amount_known", -(("amount" is not null and "amount_base" is null)::int) as "amount_missing", -(coalesce("amount_base", 0)) as "amount_base" from went where deleted_at is null) x group by "stage_id", "pipeline_id", "outcome", "owner_id", "branch_id" having sum(n) <> 0 or sum("amount_given") <> 0 or sum("amount_known") <> 0 or sum("amount_missing") <> 0 or sum("amount_base") <> 0;
  else truncate kith."deal_sum";
  end if;
  return null;
end $$;
create trigger "deal_sum_insert" after insert on crm."deal" referencing new table as came for each statement execute function kith."keep_deal_sum"();
create trigger "deal_sum_update" after update on crm."deal" referencing old table as went new table as came for each statement execute function kith."keep_deal_sum"();
create trigger "deal_sum_delete" after delete on crm."deal" referencing old table as went for each statement execute function kith."keep_deal_sum"();
create trigger "deal_sum_truncate" after truncate on crm."deal" for each statement execute function kith."keep_deal_sum"();
insert into kith."deal_sum" select "stage_id", "pipeline_id", "outcome", "owner_id", "branch_id", sum(n), sum("amount_given"), sum("amount_known"), sum("amount_missing"), sum("amount_base") from (select "stage_id", "pipeline_id", "outcome", "owner_id", "branch_id", 1 as n, ("amount" is not null)::int as "amount_given", ("amount_base" is not null)::int as "amount_known", ("amount" is not null and "amount_base" is null)::int as "amount_missing", coalesce("amount_base", 0) as "amount_base" from crm."deal" where deleted_at is null) x group by "stage_id", "pipeline_id", "outcome", "owner_id", "branch_id" having sum(n) <> 0 or sum("amount_given") <> 0 or sum("amount_known") <> 0 or sum("amount_missing") <> 0 or sum("amount_base") <> 0;
alter table crm."target" add constraint "target_owner_id_fkey" foreign key ("owner_id") references crm."user" (id);
alter table crm."target" add constraint "target_branch_id_fkey" foreign key ("branch_id") references crm."branch" (id);
alter table crm."target" add constraint "target_person_id_fkey" foreign key ("person_id") references crm."user" (id);
alter table crm."target" add constraint "target_team_id_fkey" foreign key ("team_id") references crm."team" (id);
create index "target_owner_id_idx" on crm."target" ("owner_id", id) where deleted_at is null;
create index "target_branch_id_idx" on crm."target" ("branch_id", id) where deleted_at is null;
create index "target_name_idx" on crm."target" ("name" collate "und-x-icu", id) where deleted_at is null;
create index "target_starts_on_idx" on crm."target" ("starts_on", id) where deleted_at is null;
create index "target_ends_on_idx" on crm."target" ("ends_on", id) where deleted_at is null;
create index "target_person_id_idx" on crm."target" ("person_id", id) where deleted_at is null;
create index "target_team_id_idx" on crm."target" ("team_id", id) where deleted_at is null;
create index "target_bin_idx" on crm."target" (deleted_at, id) where deleted_at is not null;
alter table crm."deal_line" add constraint "deal_line_owner_id_fkey" foreign key ("owner_id") references crm."user" (id);
alter table crm."deal_line" add constraint "deal_line_branch_id_fkey" foreign key ("branch_id") references crm."branch" (id);
alter table crm."deal_line" add constraint "deal_line_deal_id_fkey" foreign key ("deal_id") references crm."deal" (id);
alter table crm."deal_line" add constraint "deal_line_product_id_fkey" foreign key ("product_id") references crm."product" (id);
create index "deal_line_owner_id_idx" on crm."deal_line" ("owner_id", id) where deleted_at is null;
create index "deal_line_branch_id_idx" on crm."deal_line" ("branch_id", id) where deleted_at is null;
create index "deal_line_deal_id_idx" on crm."deal_line" ("deal_id", id) where deleted_at is null;
create index "deal_line_product_id_idx" on crm."deal_line" ("product_id", id) where deleted_at is null;
create index "deal_line_description_idx" on crm."deal_line" ("description" collate "und-x-icu", id) where deleted_at is null;
create index "deal_line_bin_idx" on crm."deal_line" (deleted_at, id) where deleted_at is not null;
create index "deal_line_term_deal_idx" on crm."deal_line" ("term", "deal_id", id) where deleted_at is null;
alter table crm."deal_contact" add constraint "deal_contact_owner_id_fkey" foreign key ("owner_id") references crm."user" (id);
alter table crm."deal_contact" add constraint "deal_contact_branch_id_fkey" foreign key ("branch_id") references crm."branch" (id);
alter table crm."deal_contact" add constraint "deal_contact_deal_id_fkey" foreign key ("deal_id") references crm."deal" (id);
alter table crm."deal_contact" add constraint "deal_contact_contact_id_fkey" foreign key ("contact_id") references crm."contact" (id);
create index "deal_contact_owner_id_idx" on crm."deal_contact" ("owner_id", id) where deleted_at is null;
create index "deal_contact_branch_id_idx" on crm."deal_contact" ("branch_id", id) where deleted_at is null;
create index "deal_contact_deal_id_idx" on crm."deal_contact" ("deal_id", id) where deleted_at is null;
create index "deal_contact_contact_id_idx" on crm."deal_contact" ("contact_id", id) where deleted_at is null;
create index "deal_contact_role_idx" on crm."deal_contact" ("role", id) where deleted_at is null;
create index "deal_contact_bin_idx" on crm."deal_contact" (deleted_at, id) where deleted_at is not null;
create index "deal_contact_deal_contact_idx" on crm."deal_contact" ("deal_id", "contact_id", id) where deleted_at is null;
alter table crm."deal_competitor" add constraint "deal_competitor_owner_id_fkey" foreign key ("owner_id") references crm."user" (id);
alter table crm."deal_competitor" add constraint "deal_competitor_branch_id_fkey" foreign key ("branch_id") references crm."branch" (id);
alter table crm."deal_competitor" add constraint "deal_competitor_deal_id_fkey" foreign key ("deal_id") references crm."deal" (id);
alter table crm."deal_competitor" add constraint "deal_competitor_account_id_fkey" foreign key ("account_id") references crm."account" (id);
create index "deal_competitor_owner_id_idx" on crm."deal_competitor" ("owner_id", id) where deleted_at is null;
create index "deal_competitor_branch_id_idx" on crm."deal_competitor" ("branch_id", id) where deleted_at is null;
create index "deal_competitor_deal_id_idx" on crm."deal_competitor" ("deal_id", id) where deleted_at is null;
create index "deal_competitor_account_id_idx" on crm."deal_competitor" ("account_id", id) where deleted_at is null;
create index "deal_competitor_standing_idx" on crm."deal_competitor" ("standing", id) where deleted_at is null;
create index "deal_competitor_bin_idx" on crm."deal_competitor" (deleted_at, id) where deleted_at is not null;
create index "deal_competitor_deal_account_idx" on crm."deal_competitor" ("deal_id", "account_id", id) where deleted_at is null;
alter table crm."deal_credit" add constraint "deal_credit_owner_id_fkey" foreign key ("owner_id") references crm."user" (id);
alter table crm."deal_credit" add constraint "deal_credit_branch_id_fkey" foreign key ("branch_id") references crm."branch" (id);
alter table crm."deal_credit" add constraint "deal_credit_deal_id_fkey" foreign key ("deal_id") references crm."deal" (id);
alter table crm."deal_credit" add constraint "deal_credit_person_id_fkey" foreign key ("person_id") references crm."user" (id);
create index "deal_credit_owner_id_idx" on crm."deal_credit" ("owner_id", id) where deleted_at is null;
create index "deal_credit_branch_id_idx" on crm."deal_credit" ("branch_id", id) where deleted_at is null;
create index "deal_credit_deal_id_idx" on crm."deal_credit" ("deal_id", id) where deleted_at is null;
create index "deal_credit_person_id_idx" on crm."deal_credit" ("person_id", id) where deleted_at is null;
create index "deal_credit_role_idx" on crm."deal_credit" ("role", id) where deleted_at is null;
create index "deal_credit_bin_idx" on crm."deal_credit" (deleted_at, id) where deleted_at is not null;
alter table crm."deal_room" add constraint "deal_room_owner_id_fkey" foreign key ("owner_id") references crm."user" (id);
alter table crm."deal_room" add constraint "deal_room_branch_id_fkey" foreign key ("branch_id") references crm."branch" (id);
alter table crm."deal_room" add constraint "deal_room_deal_id_fkey" foreign key ("deal_id") references crm."deal" (id);
alter table crm."deal_room" add constraint "deal_room_contact_id_fkey" foreign key ("contact_id") references crm."contact" (id);
create index "deal_room_owner_id_idx" on crm."deal_room" ("owner_id", id) where deleted_at is null;
create index "deal_room_branch_id_idx" on crm."deal_room" ("branch_id", id) where deleted_at is null;
create index "deal_room_heading_idx" on crm."deal_room" ("heading" collate "und-x-icu", id) where deleted_at is null;
create index "deal_room_deal_id_idx" on crm."deal_room" ("deal_id", id) where deleted_at is null;
create index "deal_room_contact_id_idx" on crm."deal_room" ("contact_id", id) where deleted_at is null;
create index "deal_room_bin_idx" on crm."deal_room" (deleted_at, id) where deleted_at is not null;
create index "deal_room_deal_created_at_idx" on crm."deal_room" ("deal_id", "created_at", id) where deleted_at is null;
alter table crm."forecast_adjustment" add constraint "forecast_adjustment_owner_id_fkey" foreign key ("owner_id") references crm."user" (id);
alter table crm."forecast_adjustment" add constraint "forecast_adjustment_branch_id_fkey" foreign key ("branch_id") references crm."branch" (id);
alter table crm."forecast_adjustment" add constraint "forecast_adjustment_person_id_fkey" foreign key ("person_id") references crm."user" (id);
alter table crm."forecast_adjustment" add constraint "forecast_adjustment_team_id_fkey" foreign key ("team_id") references crm."team" (id);
alter table crm."forecast_adjustment" add constraint "forecast_adjustment_whole_branch_id_fkey" foreign key ("whole_branch_id") references crm."branch" (id);
create index "forecast_adjustment_owner_id_idx" on crm."forecast_adjustment" ("owner_id", id) where deleted_at is null;
create index "forecast_adjustment_branch_id_idx" on crm."forecast_adjustment" ("branch_id", id) where deleted_at is null;
create index "forecast_adjustment_period_idx" on crm."forecast_adjustment" ("period" collate "und-x-icu", id) where deleted_at is null;
create index "forecast_adjustment_person_id_idx" on crm."forecast_adjustment" ("person_id", id) where deleted_at is null;
create index "forecast_adjustment_team_id_idx" on crm."forecast_adjustment" ("team_id", id) where deleted_at is null;
create index "forecast_adjustment_whole_branch_id_idx" on crm."forecast_adjustment" ("whole_branch_id", id) where deleted_at is null;
create index "forecast_adjustment_bin_idx" on crm."forecast_adjustment" (deleted_at, id) where deleted_at is not null;
create unique index "forecast_adjustment_person_id_period_key" on crm."forecast_adjustment" ("person_id", "period") where deleted_at is null;
create unique index "forecast_adjustment_team_id_period_key" on crm."forecast_adjustment" ("team_id", "period") where deleted_at is null;
create unique index "forecast_adjustment_whole_branch_id_period_key" on crm."forecast_adjustment" ("whole_branch_id", "period") where deleted_at is null;
alter table crm."consent_purpose" add constraint "consent_purpose_owner_id_fkey" foreign key ("owner_id") references crm."user" (id);
alter table crm."consent_purpose" add constraint "consent_purpose_branch_id_fkey" foreign key ("branch_id") references crm."branch" (id);
create index "consent_purpose_owner_id_idx" on crm."consent_purpose" ("owner_id", id) where deleted_at is null;
create index "consent_purpose_branch_id_idx" on crm."consent_purpose" ("branch_id", id) where deleted_at is null;
create index "consent_purpose_name_idx" on crm."consent_purpose" ("name" collate "und-x-icu", id) where deleted_at is null;
create unique index "consent_purpose_key_key" on crm."consent_purpose" ("key") where deleted_at is null;
create index "consent_purpose_bin_idx" on crm."consent_purpose" (deleted_at, id) where deleted_at is not null;
alter table crm."consent_text" add constraint "consent_text_owner_id_fkey" foreign key ("owner_id") references crm."user" (id);
alter table crm."consent_text" add constraint "consent_text_branch_id_fkey" foreign key ("branch_id") references crm."branch" (id);
alter table crm."consent_text" add constraint "consent_text_purpose_id_fkey" foreign key ("purpose_id") references crm."consent_purpose" (id);
create index "consent_text_owner_id_idx" on crm."consent_text" ("owner_id", id) where deleted_at is null;
create index "consent_text_branch_id_idx" on crm."consent_text" ("branch_id", id) where deleted_at is null;
create index "consent_text_name_idx" on crm."consent_text" ("name" collate "und-x-icu", id) where deleted_at is null;
create index "consent_text_purpose_id_idx" on crm."consent_text" ("purpose_id", id) where deleted_at is null;
create index "consent_text_bin_idx" on crm."consent_text" (deleted_at, id) where deleted_at is not null;
create unique index "consent_text_purpose_id_number_key" on crm."consent_text" ("purpose_id", "number") where deleted_at is null;
create index "consent_text_purpose_number_idx" on crm."consent_text" ("purpose_id", "number", id) where deleted_at is null;
alter table crm."consent" add constraint "consent_owner_id_fkey" foreign key ("owner_id") references crm."user" (id);
alter table crm."consent" add constraint "consent_branch_id_fkey" foreign key ("branch_id") references crm."branch" (id);
alter table crm."consent" add constraint "consent_contact_id_fkey" foreign key ("contact_id") references crm."contact" (id);
alter table crm."consent" add constraint "consent_lead_id_fkey" foreign key ("lead_id") references crm."lead" (id);
alter table crm."consent" add constraint "consent_purpose_id_fkey" foreign key ("purpose_id") references crm."consent_purpose" (id);
alter table crm."consent" add constraint "consent_text_id_fkey" foreign key ("text_id") references crm."consent_text" (id);
create index "consent_owner_id_idx" on crm."consent" ("owner_id", id) where deleted_at is null;
create index "consent_branch_id_idx" on crm."consent" ("branch_id", id) where deleted_at is null;
create index "consent_source_idx" on crm."consent" ("source" collate "und-x-icu", id) where deleted_at is null;
create index "consent_contact_id_idx" on crm."consent" ("contact_id", id) where deleted_at is null;
create index "consent_lead_id_idx" on crm."consent" ("lead_id", id) where deleted_at is null;
create index "consent_purpose_id_idx" on crm."consent" ("purpose_id", id) where deleted_at is null;
create index "consent_text_id_idx" on crm."consent" ("text_id", id) where deleted_at is null;
create index "consent_bin_idx" on crm."consent" (deleted_at, id) where deleted_at is not null;
create index "consent_contact_decided_at_moments" on crm."consent" ("contact_id", "decided_at" desc, id desc) where deleted_at is null and "decided_at" is not null;
create index "consent_lead_decided_at_moments" on crm."consent" ("lead_id", "decided_at" desc, id desc) where deleted_at is null and "decided_at" is not null;
create index "consent_contact_purpose_channel_idx" on crm."consent" ("contact_id", "purpose_id", "channel", id) where deleted_at is null;
create index "consent_lead_purpose_channel_idx" on crm."consent" ("lead_id", "purpose_id", "channel", id) where deleted_at is null;
alter table crm."territory" add constraint "territory_owner_id_fkey" foreign key ("owner_id") references crm."user" (id);
alter table crm."territory" add constraint "territory_branch_id_fkey" foreign key ("branch_id") references crm."branch" (id);
alter table crm."territory" add constraint "territory_parent_id_fkey" foreign key ("parent_id") references crm."territory" (id);
alter table crm."territory" add constraint "territory_manager_id_fkey" foreign key ("manager_id") references crm."user" (id);
create index "territory_owner_id_idx" on crm."territory" ("owner_id", id) where deleted_at is null;
create index "territory_branch_id_idx" on crm."territory" ("branch_id", id) where deleted_at is null;
create index "territory_name_idx" on crm."territory" ("name" collate "und-x-icu", id) where deleted_at is null;
create index "territory_parent_id_idx" on crm."territory" ("parent_id", id) where deleted_at is null;
create index "territory_manager_id_idx" on crm."territory" ("manager_id", id) where deleted_at is null;
create index "territory_bin_idx" on crm."territory" (deleted_at, id) where deleted_at is not null;
alter table crm."territory_people" add constraint "territory_people_record_id_fkey" foreign key ("record_id") references crm."territory" (id);
alter table crm."territory_people" add constraint "territory_people_target_id_fkey" foreign key ("target_id") references crm."user" (id);
create index "territory_people_target_idx" on crm."territory_people" (target_id, record_id);
alter table crm."call_list" add constraint "call_list_owner_id_fkey" foreign key ("owner_id") references crm."user" (id);
alter table crm."call_list" add constraint "call_list_branch_id_fkey" foreign key ("branch_id") references crm."branch" (id);
create index "call_list_owner_id_idx" on crm."call_list" ("owner_id", id) where deleted_at is null;
create index "call_list_branch_id_idx" on crm."call_list" ("branch_id", id) where deleted_at is null;
create index "call_list_name_idx" on crm."call_list" ("name" collate "und-x-icu", id) where deleted_at is null;
create index "call_list_bin_idx" on crm."call_list" (deleted_at, id) where deleted_at is not null;
alter table crm."cadence" add constraint "cadence_owner_id_fkey" foreign key ("owner_id") references crm."user" (id);
alter table crm."cadence" add constraint "cadence_branch_id_fkey" foreign key ("branch_id") references crm."branch" (id);
create index "cadence_owner_id_idx" on crm."cadence" ("owner_id", id) where deleted_at is null;
create index "cadence_branch_id_idx" on crm."cadence" ("branch_id", id) where deleted_at is null;
create index "cadence_name_idx" on crm."cadence" ("name" collate "und-x-icu", id) where deleted_at is null;
create index "cadence_bin_idx" on crm."cadence" (deleted_at, id) where deleted_at is not null;
alter table crm."cadence_run" add constraint "cadence_run_owner_id_fkey" foreign key ("owner_id") references crm."user" (id);
alter table crm."cadence_run" add constraint "cadence_run_branch_id_fkey" foreign key ("branch_id") references crm."branch" (id);
alter table crm."cadence_run" add constraint "cadence_run_cadence_id_fkey" foreign key ("cadence_id") references crm."cadence" (id);
alter table crm."cadence_run" add constraint "cadence_run_lead_id_fkey" foreign key ("lead_id") references crm."lead" (id);
alter table crm."cadence_run" add constraint "cadence_run_contact_id_fkey" foreign key ("contact_id") references crm."contact" (id);
alter table crm."cadence_run" add constraint "cadence_run_deal_id_fkey" foreign key ("deal_id") references crm."deal" (id);
create index "cadence_run_owner_id_idx" on crm."cadence_run" ("owner_id", id) where deleted_at is null;
create index "cadence_run_branch_id_idx" on crm."cadence_run" ("branch_id", id) where deleted_at is null;
create index "cadence_run_summary_idx" on crm."cadence_run" ("summary" collate "und-x-icu", id) where deleted_at is null;
create index "cadence_run_cadence_id_idx" on crm."cadence_run" ("cadence_id", id) where deleted_at is null;
create index "cadence_run_lead_id_idx" on crm."cadence_run" ("lead_id", id) where deleted_at is null;
create index "cadence_run_contact_id_idx" on crm."cadence_run" ("contact_id", id) where deleted_at is null;
create index "cadence_run_deal_id_idx" on crm."cadence_run" ("deal_id", id) where deleted_at is null;
create index "cadence_run_begun_at_idx" on crm."cadence_run" ("begun_at", id) where deleted_at is null;
create index "cadence_run_open_activity_idx" on crm."cadence_run" ("open_activity" collate "und-x-icu", id) where deleted_at is null;
create index "cadence_run_bin_idx" on crm."cadence_run" (deleted_at, id) where deleted_at is not null;
create index "cadence_run_cadence_state_step_idx" on crm."cadence_run" ("cadence_id", "state", "step", id) where deleted_at is null;
alter table crm."approval_rule" add constraint "approval_rule_owner_id_fkey" foreign key ("owner_id") references crm."user" (id);
alter table crm."approval_rule" add constraint "approval_rule_branch_id_fkey" foreign key ("branch_id") references crm."branch" (id);
alter table crm."approval_rule" add constraint "approval_rule_person_id_fkey" foreign key ("person_id") references crm."user" (id);
create index "approval_rule_owner_id_idx" on crm."approval_rule" ("owner_id", id) where deleted_at is null;
create index "approval_rule_branch_id_idx" on crm."approval_rule" ("branch_id", id) where deleted_at is null;
create index "approval_rule_name_idx" on crm."approval_rule" ("name" collate "und-x-icu", id) where deleted_at is null;
create index "approval_rule_person_id_idx" on crm."approval_rule" ("person_id", id) where deleted_at is null;
create index "approval_rule_bin_idx" on crm."approval_rule" (deleted_at, id) where deleted_at is not null;
alter table crm."approval" add constraint "approval_owner_id_fkey" foreign key ("owner_id") references crm."user" (id);
alter table crm."approval" add constraint "approval_branch_id_fkey" foreign key ("branch_id") references crm."branch" (id);
alter table crm."approval" add constraint "approval_deal_id_fkey" foreign key ("deal_id") references crm."deal" (id);
alter table crm."approval" add constraint "approval_rule_id_fkey" foreign key ("rule_id") references crm."approval_rule" (id);
alter table crm."approval" add constraint "approval_approver_id_fkey" foreign key ("approver_id") references crm."user" (id);
alter table crm."approval" add constraint "approval_asked_by_id_fkey" foreign key ("asked_by_id") references crm."user" (id);
alter table crm."approval" add constraint "approval_decided_by_id_fkey" foreign key ("decided_by_id") references crm."user" (id);
alter table crm."approval" add constraint "approval_decided_for_id_fkey" foreign key ("decided_for_id") references crm."user" (id);
create index "approval_owner_id_idx" on crm."approval" ("owner_id", id) where deleted_at is null;
create index "approval_branch_id_idx" on crm."approval" ("branch_id", id) where deleted_at is null;
create index "approval_summary_idx" on crm."approval" ("summary" collate "und-x-icu", id) where deleted_at is null;
create index "approval_deal_id_idx" on crm."approval" ("deal_id", id) where deleted_at is null;
create index "approval_rule_id_idx" on crm."approval" ("rule_id", id) where deleted_at is null;
create index "approval_approver_id_idx" on crm."approval" ("approver_id", id) where deleted_at is null;
create index "approval_asked_by_id_idx" on crm."approval" ("asked_by_id", id) where deleted_at is null;
create index "approval_decided_by_id_idx" on crm."approval" ("decided_by_id", id) where deleted_at is null;
create index "approval_decided_for_id_idx" on crm."approval" ("decided_for_id", id) where deleted_at is null;
create index "approval_bin_idx" on crm."approval" (deleted_at, id) where deleted_at is not null;
create index "approval_state_approver_idx" on crm."approval" ("state", "approver_id", id) where deleted_at is null;
create index "approval_deal_state_idx" on crm."approval" ("deal_id", "state", id) where deleted_at is null;
alter table crm."form" add constraint "form_owner_id_fkey" foreign key ("owner_id") references crm."user" (id);
alter table crm."form" add constraint "form_branch_id_fkey" foreign key ("branch_id") references crm."branch" (id);
alter table crm."form" add constraint "form_interest_id_fkey" foreign key ("interest_id") references crm."product" (id);
alter table crm."form" add constraint "form_lead_owner_id_fkey" foreign key ("lead_owner_id") references crm."user" (id);
alter table crm."form" add constraint "form_lead_branch_id_fkey" foreign key ("lead_branch_id") references crm."branch" (id);
create index "form_owner_id_idx" on crm."form" ("owner_id", id) where deleted_at is null;
create index "form_branch_id_idx" on crm."form" ("branch_id", id) where deleted_at is null;
create index "form_name_idx" on crm."form" ("name" collate "und-x-icu", id) where deleted_at is null;
create unique index "form_key_key" on crm."form" ("key") where deleted_at is null;
create index "form_interest_id_idx" on crm."form" ("interest_id", id) where deleted_at is null;
create index "form_lead_owner_id_idx" on crm."form" ("lead_owner_id", id) where deleted_at is null;
create index "form_lead_branch_id_idx" on crm."form" ("lead_branch_id", id) where deleted_at is null;
create index "form_bin_idx" on crm."form" (deleted_at, id) where deleted_at is not null;
alter table crm."form_entry" add constraint "form_entry_owner_id_fkey" foreign key ("owner_id") references crm."user" (id);
alter table crm."form_entry" add constraint "form_entry_branch_id_fkey" foreign key ("branch_id") references crm."branch" (id);
alter table crm."form_entry" add constraint "form_entry_form_id_fkey" foreign key ("form_id") references crm."form" (id);
alter table crm."form_entry" add constraint "form_entry_landing_page_id_fkey" foreign key ("landing_page_id") references crm."landing_page" (id);
alter table crm."form_entry" add constraint "form_entry_lead_id_fkey" foreign key ("lead_id") references crm."lead" (id);
alter table crm."form_entry" add constraint "form_entry_contact_id_fkey" foreign key ("contact_id") references crm."contact" (id);
alter table crm."form_entry" add constraint "form_entry_account_id_fkey" foreign key ("account_id") references crm."account" (id);
create index "form_entry_owner_id_idx" on crm."form_entry" ("owner_id", id) where deleted_at is null;
create index "form_entry_branch_id_idx" on crm."form_entry" ("branch_id", id) where deleted_at is null;
create index "form_entry_summary_idx" on crm."form_entry" ("summary" collate "und-x-icu", id) where deleted_at is null;
create index "form_entry_form_id_idx" on crm."form_entry" ("form_id", id) where deleted_at is null;
create index "form_entry_landing_page_id_idx" on crm."form_entry" ("landing_page_id", id) where deleted_at is null;
create index "form_entry_sent_at_idx" on crm."form_entry" ("sent_at", id) where deleted_at is null;
create index "form_entry_lead_id_idx" on crm."form_entry" ("lead_id", id) where deleted_at is null;
create index "form_entry_contact_id_idx" on crm."form_entry" ("contact_id", id) where deleted_at is null;
create index "form_entry_account_id_idx" on crm."form_entry" ("account_id", id) where deleted_at is null;
create index "form_entry_utm_source_idx" on crm."form_entry" ("utm_source" collate "und-x-icu", id) where deleted_at is null;
create index "form_entry_utm_campaign_idx" on crm."form_entry" ("utm_campaign" collate "und-x-icu", id) where deleted_at is null;
create index "form_entry_bin_idx" on crm."form_entry" (deleted_at, id) where deleted_at is not null;
create index "form_entry_lead_sent_at_moments" on crm."form_entry" ("lead_id", "sent_at" desc, id desc) where deleted_at is null and "sent_at" is not null;
create index "form_entry_contact_sent_at_moments" on crm."form_entry" ("contact_id", "sent_at" desc, id desc) where deleted_at is null and "sent_at" is not null;
create index "form_entry_account_sent_at_moments" on crm."form_entry" ("account_id", "sent_at" desc, id desc) where deleted_at is null and "sent_at" is not null;
create index "form_entry_form_sent_at_idx" on crm."form_entry" ("form_id", "sent_at", id) where deleted_at is null;
create index "form_entry_landing_page_sent_at_idx" on crm."form_entry" ("landing_page_id", "sent_at", id) where deleted_at is null;
alter table crm."landing_page" add constraint "landing_page_owner_id_fkey" foreign key ("owner_id") references crm."user" (id);
alter table crm."landing_page" add constraint "landing_page_branch_id_fkey" foreign key ("branch_id") references crm."branch" (id);
create index "landing_page_owner_id_idx" on crm."landing_page" ("owner_id", id) where deleted_at is null;
create index "landing_page_branch_id_idx" on crm."landing_page" ("branch_id", id) where deleted_at is null;
create index "landing_page_name_idx" on crm."landing_page" ("name" collate "und-x-icu", id) where deleted_at is null;
create unique index "landing_page_key_key" on crm."landing_page" ("key") where deleted_at is null;
create index "landing_page_bin_idx" on crm."landing_page" (deleted_at, id) where deleted_at is not null;
alter table crm."mail_door" add constraint "mail_door_owner_id_fkey" foreign key ("owner_id") references crm."user" (id);
alter table crm."mail_door" add constraint "mail_door_branch_id_fkey" foreign key ("branch_id") references crm."branch" (id);
alter table crm."mail_door" add constraint "mail_door_lead_owner_id_fkey" foreign key ("lead_owner_id") references crm."user" (id);
alter table crm."mail_door" add constraint "mail_door_lead_branch_id_fkey" foreign key ("lead_branch_id") references crm."branch" (id);
create index "mail_door_owner_id_idx" on crm."mail_door" ("owner_id", id) where deleted_at is null;
create index "mail_door_branch_id_idx" on crm."mail_door" ("branch_id", id) where deleted_at is null;
create index "mail_door_name_idx" on crm."mail_door" ("name" collate "und-x-icu", id) where deleted_at is null;
create index "mail_door_lead_owner_id_idx" on crm."mail_door" ("lead_owner_id", id) where deleted_at is null;
create index "mail_door_lead_branch_id_idx" on crm."mail_door" ("lead_branch_id", id) where deleted_at is null;
create index "mail_door_bin_idx" on crm."mail_door" (deleted_at, id) where deleted_at is not null;
