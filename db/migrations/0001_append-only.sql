-- The log is append-only and a fetched version is never overwritten: the database says so itself,
-- for every client that ever writes to it.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% rows are never changed (% refused)', tg_table_name, lower(tg_op)
    using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger decision_is_append_only before update or delete on "decision"
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger decision_is_never_truncated before truncate on "decision"
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger document_is_never_overwritten before update on "document"
  for each row execute function refuse_change();
--> statement-breakpoint
insert into "registry_state" ("id", "revision", "changed_at") values (1, 0, now());
--> statement-breakpoint
-- Every process that answers checks learns of a new revision, in the moment when it is committed.
create function tell_revision() returns trigger language plpgsql as $$
begin
  perform pg_notify('registry_revision', new.revision::text);
  return null;
end $$;
--> statement-breakpoint
create trigger registry_state_tells_revision after update of "revision" on "registry_state"
  for each row execute function tell_revision();
