CREATE TABLE "kept_answer" (
	"name" text PRIMARY KEY NOT NULL,
	"fingerprint" text NOT NULL,
	"claimed_at" timestamp with time zone NOT NULL,
	"sealed" text,
	CONSTRAINT "kept_answer_is_small" CHECK (octet_length("kept_answer"."sealed") <= 131072)
);
--> statement-breakpoint
CREATE TABLE "rate_window" (
	"name" text PRIMARY KEY NOT NULL,
	"used" integer NOT NULL,
	"ends_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "report" ADD COLUMN "request" text;--> statement-breakpoint
CREATE INDEX "kept_answer_by_time" ON "kept_answer" USING btree ("claimed_at");--> statement-breakpoint
CREATE INDEX "rate_window_by_end" ON "rate_window" USING btree ("ends_at");--> statement-breakpoint
ALTER TABLE "report" ADD CONSTRAINT "report_once_per_request" UNIQUE("request");--> statement-breakpoint
-- Counters of minutes: what a crash of the server loses of them is not missed.
ALTER TABLE "rate_window" SET UNLOGGED;
