CREATE TABLE "channel_proposal" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "channel_proposal_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"channel_key" text NOT NULL,
	"organisation" text,
	"source" text NOT NULL,
	"quote" text NOT NULL,
	"chain" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"noticed_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "channel_proposal_once" UNIQUE("kind","channel_key","source"),
	CONSTRAINT "channel_proposal_kind_is_known" CHECK ("channel_proposal"."kind" in ('vanished', 'declared', 'pivot')),
	CONSTRAINT "channel_proposal_key_is_canonical" CHECK ("channel_proposal"."channel_key" ~ '^(phone:(0[1-9][0-9]{6,10}|[1-9][0-9]{2,9}|\+[1-9][0-9]{6,14})|sms:([1-9][0-9]{2,9}|0[1-9][0-9]{7,10}|\+[1-9][0-9]{6,14}|[A-Za-z][A-Za-z0-9._-]{1,19})|site:(([a-z0-9_]([a-z0-9_-]*[a-z0-9_])?\.)+[a-z0-9]([a-z0-9-]*[a-z0-9])?(:[0-9]{1,5})?(/[^[:space:]]+)?)|social:([a-z0-9.-]+/[^[:space:]]([^[:cntrl:]]*[^[:space:]])?)|app:([^[:space:]]([^[:cntrl:]]*[^[:space:]])?)|email:([^[:space:]@A-Z]+@[a-z0-9.-]+\.[a-z0-9-]+)|office:([a-z0-9]+([/.-][a-z0-9]+)*))$' and "channel_proposal"."channel_key" !~ '^phone:\+84' and octet_length("channel_proposal"."channel_key") <= 1000),
	CONSTRAINT "channel_proposal_quote_is_short" CHECK (char_length("channel_proposal"."quote") <= 300),
	CONSTRAINT "channel_proposal_chain_is_array" CHECK (jsonb_typeof("channel_proposal"."chain") = 'array')
);
--> statement-breakpoint
CREATE TABLE "crawl_failure" (
	"address" text PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"reason" text NOT NULL,
	"message" text NOT NULL,
	"attempts" integer DEFAULT 1 NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "crawl_failure_attempts_count" CHECK ("crawl_failure"."attempts" > 0)
);
--> statement-breakpoint
CREATE TABLE "host_lane" (
	"host" text PRIMARY KEY NOT NULL,
	"holder" text,
	"held_until" timestamp with time zone NOT NULL,
	"last_ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "source_run" ADD COLUMN "entries" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "source_run" ADD COLUMN "matched" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "source_run" ADD COLUMN "known" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "source_run" ADD COLUMN "rejected" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "source_run" ADD COLUMN "mentions" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "source_run" ADD COLUMN "newest_evidence_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "source_run" ADD COLUMN "period_seconds" integer;--> statement-breakpoint
ALTER TABLE "source_run" ADD COLUMN "problems" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
CREATE INDEX "channel_proposal_waiting" ON "channel_proposal" USING btree ("settled_at","noticed_at");--> statement-breakpoint
CREATE INDEX "crawl_failure_by_source" ON "crawl_failure" USING btree ("source","at");--> statement-breakpoint
CREATE INDEX "host_lane_by_end" ON "host_lane" USING btree ("held_until");