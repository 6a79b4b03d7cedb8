CREATE TABLE "erased_text" (
	"hash" text PRIMARY KEY NOT NULL,
	"words" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "erased_text_has_words" CHECK ("erased_text"."words" > 0)
);
--> statement-breakpoint
ALTER TABLE "registry_state" ADD COLUMN "erasure_check" text;