CREATE TABLE "revisit" (
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"checked_at" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone,
	"etag" text,
	"last_modified" text,
	"title" text,
	"length" integer,
	"found" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"missed" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"problem" text,
	"failures" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "revisit_once" PRIMARY KEY("kind","subject"),
	CONSTRAINT "revisit_kind_is_known" CHECK ("revisit"."kind" in ('page', 'file', 'pivot')),
	CONSTRAINT "revisit_found_is_array" CHECK (jsonb_typeof("revisit"."found") = 'array'),
	CONSTRAINT "revisit_missed_is_object" CHECK (jsonb_typeof("revisit"."missed") = 'object'),
	CONSTRAINT "revisit_counts" CHECK ("revisit"."failures" >= 0 and coalesce("revisit"."length", 0) >= 0)
);
--> statement-breakpoint
ALTER TABLE "evidence" DROP CONSTRAINT "evidence_source_kind_is_known";--> statement-breakpoint
ALTER TABLE "channel_proposal" ADD COLUMN "details" jsonb;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_source_kind_is_known" CHECK ("evidence"."source_kind" in ('mention', 'list-entry', 'report', 'detection', 'curated', 'pivot'));