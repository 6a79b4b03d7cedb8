CREATE TABLE "erased_channel" (
	"hash" text PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "report_email" ADD COLUMN "told_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "report_email" ADD COLUMN "tries" integer DEFAULT 0 NOT NULL;