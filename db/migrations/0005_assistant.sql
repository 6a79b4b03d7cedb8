CREATE TABLE "reset_audit" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "reset_audit_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone NOT NULL,
	"step" text NOT NULL,
	"outcome" text NOT NULL,
	"way" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reset_call" (
	"id" text PRIMARY KEY NOT NULL,
	"step" text NOT NULL,
	"turn" integer NOT NULL,
	"line" text NOT NULL,
	"call_back_of" text,
	"answer" jsonb,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "reset_call_turn" CHECK ("reset_call"."turn" > 0)
);
--> statement-breakpoint
CREATE TABLE "reset_call_back" (
	"id" text PRIMARY KEY NOT NULL,
	"member_id" text NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"dialled_at" timestamp with time zone,
	"claimed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "reset_limit" (
	"key" text PRIMARY KEY NOT NULL,
	"times" timestamp with time zone[] NOT NULL,
	"allowed" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reset_notice" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "reset_notice_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"member_id" text NOT NULL,
	"kind" text NOT NULL,
	"way" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"told_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sandbox_member" (
	"id" text PRIMARY KEY NOT NULL,
	"bhxh_code" text NOT NULL,
	"phone" text,
	"email" text,
	"password_hash" text,
	"must_change" boolean DEFAULT false NOT NULL,
	"temporary_hash" text,
	"temporary_expires_at" timestamp with time zone,
	"temporary_attempts" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "sandbox_member_bhxhCode_unique" UNIQUE("bhxh_code"),
	CONSTRAINT "sandbox_member_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE INDEX "reset_call_by_time" ON "reset_call" USING btree ("updated_at");--> statement-breakpoint
CREATE INDEX "reset_call_back_by_time" ON "reset_call_back" USING btree ("requested_at");--> statement-breakpoint
CREATE INDEX "reset_notice_open" ON "reset_notice" USING btree ("id") WHERE "reset_notice"."told_at" is null;