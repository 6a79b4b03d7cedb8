-- A leaf that was published is never changed: the database says so itself. Only salts are deleted.
create trigger log_entry_is_append_only before update or delete on "log_entry"
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger log_entry_is_never_truncated before truncate on "log_entry"
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger log_node_is_append_only before update or delete on "log_node"
  for each row execute function refuse_change();
--> statement-breakpoint
insert into "log_state" ("id", "size") values (1, 0);
