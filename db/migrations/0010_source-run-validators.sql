ALTER TABLE "source_run" DROP COLUMN "etag";--> statement-breakpoint
ALTER TABLE "source_run" DROP COLUMN "last_modified";