-- The law lets a person have his data erased. Only a transaction that says so may blank what is personal,
-- and nothing else: the leaves of the log stay refused, and so does every other column.
create or replace function refuse_change() returns trigger language plpgsql as $$
declare
  blanked text[];
begin
  if tg_op = 'UPDATE' and current_setting('kenhthat.erasing', true) = 'on' then
    blanked := case tg_table_name
      when 'decision' then array['channel_key', 'reason_vi', 'reason_en']
      when 'document' then array['title', 'body']
    end;
    if blanked is not null and to_jsonb(new) - blanked = to_jsonb(old) - blanked and not exists (
      select from unnest(blanked) as c
      where to_jsonb(new) -> c is distinct from to_jsonb(old) -> c
        and case c
          when 'channel_key' then to_jsonb(new) ->> c <> 'office:da-xoa'
          else position('[đã xoá]' in coalesce(to_jsonb(new) ->> c, '')) = 0
        end
    ) then
      return new;
    end if;
  end if;
  raise exception '% rows are never changed (% refused)', tg_table_name, lower(tg_op)
    using errcode = 'restrict_violation';
end $$;
