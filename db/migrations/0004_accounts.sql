CREATE TABLE "account" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "account_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"role" text NOT NULL,
	"password_hash" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"disabled_at" timestamp with time zone,
	CONSTRAINT "account_once_per_name" UNIQUE("name"),
	CONSTRAINT "account_role_is_known" CHECK ("account"."role" in ('reviewer', 'editor', 'admin')),
	CONSTRAINT "account_name_is_plain" CHECK ("account"."name" ~ '^[a-z0-9][a-z0-9._-]{1,39}$'),
	CONSTRAINT "account_password_is_hashed" CHECK ("account"."password_hash" like 'scrypt$%')
);
--> statement-breakpoint
CREATE TABLE "account_session" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "account_session_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"account" bigint NOT NULL,
	"token_hash" text NOT NULL,
	"kind" text NOT NULL,
	"label" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "account_session_once_per_token" UNIQUE("token_hash"),
	CONSTRAINT "account_session_kind_is_known" CHECK ("account_session"."kind" in ('session', 'token')),
	CONSTRAINT "account_session_token_is_hashed" CHECK ("account_session"."token_hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "account_session_label_is_short" CHECK (char_length("account_session"."label") <= 80)
);
--> statement-breakpoint
CREATE TABLE "decision_author" (
	"decision" bigint PRIMARY KEY NOT NULL,
	"account" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "login_failure" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "login_failure_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"subject" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "account_session" ADD CONSTRAINT "account_session_account_account_id_fk" FOREIGN KEY ("account") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_author" ADD CONSTRAINT "decision_author_decision_decision_id_fk" FOREIGN KEY ("decision") REFERENCES "public"."decision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_author" ADD CONSTRAINT "decision_author_account_account_id_fk" FOREIGN KEY ("account") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_session_by_account" ON "account_session" USING btree ("account");--> statement-breakpoint
CREATE INDEX "decision_author_by_account" ON "decision_author" USING btree ("account");--> statement-breakpoint
CREATE INDEX "login_failure_by_subject" ON "login_failure" USING btree ("subject","at");