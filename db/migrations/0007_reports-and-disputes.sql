CREATE TABLE "dispute" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "dispute_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"code_hash" text NOT NULL,
	"channel_key" text NOT NULL,
	"reason" text NOT NULL,
	"reply" text,
	"proof_token" text NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"proof" text,
	"created_at" timestamp with time zone NOT NULL,
	"checked_at" timestamp with time zone,
	"proven_at" timestamp with time zone,
	"status_before" text,
	"due_at" timestamp with time zone,
	"clock_acted_at" timestamp with time zone,
	"clock_withdrew" boolean DEFAULT false NOT NULL,
	"decided_at" timestamp with time zone,
	"outcome" text,
	"statement_vi" text,
	"statement_en" text,
	"decided_by" text,
	"appeal_of" bigint,
	"reporter" text,
	CONSTRAINT "dispute_codeHash_unique" UNIQUE("code_hash"),
	CONSTRAINT "dispute_appealOf_unique" UNIQUE("appeal_of"),
	CONSTRAINT "dispute_key_is_canonical" CHECK ("dispute"."channel_key" ~ '^(phone:(0[1-9][0-9]{6,10}|[1-9][0-9]{2,9}|\+[1-9][0-9]{6,14})|sms:([1-9][0-9]{2,9}|0[1-9][0-9]{7,10}|\+[1-9][0-9]{6,14}|[A-Za-z][A-Za-z0-9._-]{1,19})|site:(([a-z0-9_]([a-z0-9_-]*[a-z0-9_])?\.)+[a-z0-9]([a-z0-9-]*[a-z0-9])?(:[0-9]{1,5})?(/[^[:space:]]+)?)|social:([a-z0-9.-]+/[^[:space:]]([^[:cntrl:]]*[^[:space:]])?)|app:([^[:space:]]([^[:cntrl:]]*[^[:space:]])?)|email:([^[:space:]@A-Z]+@[a-z0-9.-]+\.[a-z0-9-]+)|office:([a-z0-9]+([/.-][a-z0-9]+)*))$' and "dispute"."channel_key" !~ '^phone:\+84' and octet_length("dispute"."channel_key") <= 1000),
	CONSTRAINT "dispute_state_is_known" CHECK ("dispute"."state" in ('queued', 'proven', 'decided')),
	CONSTRAINT "dispute_outcome_is_known" CHECK ("dispute"."outcome" in ('kept', 'withdrawn')),
	CONSTRAINT "dispute_proof_is_known" CHECK ("dispute"."proof" in ('dns', 'file', 'letter')),
	CONSTRAINT "dispute_status_before_is_known" CHECK ("dispute"."status_before" in ('proposed', 'listed', 'disputed', 'stale', 'withdrawn', 'rejected')),
	CONSTRAINT "dispute_reason_is_short" CHECK (char_length("dispute"."reason") <= 4000),
	CONSTRAINT "dispute_reply_is_short" CHECK (char_length("dispute"."reply") <= 1000),
	CONSTRAINT "dispute_states_are_dated" CHECK (case "dispute"."state" when 'queued' then "dispute"."proven_at" is null and "dispute"."decided_at" is null when 'proven' then "dispute"."proven_at" is not null and "dispute"."decided_at" is null else "dispute"."decided_at" is not null end),
	CONSTRAINT "dispute_decision_has_statement" CHECK ("dispute"."state" <> 'decided' or ("dispute"."outcome" is not null and "dispute"."statement_vi" <> '' and "dispute"."decided_by" <> ''))
);
--> statement-breakpoint
CREATE TABLE "report" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "report_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"channel_key" text NOT NULL,
	"what" text NOT NULL,
	"lost_vnd" bigint,
	"happened_on" text,
	"reporter" text,
	"network" text,
	"independent" boolean NOT NULL,
	"times" integer DEFAULT 1 NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"outcome" text,
	"created_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "report_code_unique" UNIQUE("code"),
	CONSTRAINT "report_once_per_reporter" UNIQUE("channel_key","reporter"),
	CONSTRAINT "report_key_is_canonical" CHECK ("report"."channel_key" ~ '^(phone:(0[1-9][0-9]{6,10}|[1-9][0-9]{2,9}|\+[1-9][0-9]{6,14})|sms:([1-9][0-9]{2,9}|0[1-9][0-9]{7,10}|\+[1-9][0-9]{6,14}|[A-Za-z][A-Za-z0-9._-]{1,19})|site:(([a-z0-9_]([a-z0-9_-]*[a-z0-9_])?\.)+[a-z0-9]([a-z0-9-]*[a-z0-9])?(:[0-9]{1,5})?(/[^[:space:]]+)?)|social:([a-z0-9.-]+/[^[:space:]]([^[:cntrl:]]*[^[:space:]])?)|app:([^[:space:]]([^[:cntrl:]]*[^[:space:]])?)|email:([^[:space:]@A-Z]+@[a-z0-9.-]+\.[a-z0-9-]+)|office:([a-z0-9]+([/.-][a-z0-9]+)*))$' and "report"."channel_key" !~ '^phone:\+84' and octet_length("report"."channel_key") <= 1000),
	CONSTRAINT "report_state_is_known" CHECK ("report"."state" in ('open', 'closed')),
	CONSTRAINT "report_outcome_is_known" CHECK ("report"."outcome" in ('proposed', 'known', 'not-enough', 'not-true')),
	CONSTRAINT "report_day_is_date" CHECK ("report"."happened_on" ~ '^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$'),
	CONSTRAINT "report_text_is_short" CHECK (char_length("report"."what") <= 4000),
	CONSTRAINT "report_loss_is_not_negative" CHECK ("report"."lost_vnd" >= 0),
	CONSTRAINT "report_closing_is_dated" CHECK (("report"."state" = 'closed') = ("report"."closed_at" is not null) and ("report"."state" = 'closed') = ("report"."outcome" is not null))
);
--> statement-breakpoint
CREATE TABLE "report_email" (
	"report" bigint PRIMARY KEY NOT NULL,
	"sealed" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reporter_key" (
	"day" text PRIMARY KEY NOT NULL,
	"secret" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "dispute" ADD CONSTRAINT "dispute_appeal_of_dispute_id_fk" FOREIGN KEY ("appeal_of") REFERENCES "public"."dispute"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_email" ADD CONSTRAINT "report_email_report_report_id_fk" FOREIGN KEY ("report") REFERENCES "public"."report"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "dispute_by_channel" ON "dispute" USING btree ("channel_key","state");--> statement-breakpoint
CREATE INDEX "dispute_by_due" ON "dispute" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "dispute_by_reporter" ON "dispute" USING btree ("reporter");--> statement-breakpoint
CREATE INDEX "report_by_channel" ON "report" USING btree ("channel_key","state");--> statement-breakpoint
CREATE INDEX "report_by_network" ON "report" USING btree ("channel_key","network");--> statement-breakpoint
CREATE INDEX "report_by_reporter" ON "report" USING btree ("reporter");