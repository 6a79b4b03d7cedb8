ALTER TABLE "account" ADD COLUMN "second_factor" text;--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "second_factor_step" integer;--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_second_factor_is_base32" CHECK ("account"."second_factor" ~ '^[A-Z2-7]{32}$');