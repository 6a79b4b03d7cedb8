CREATE TABLE "log_entry" (
	"index" bigint PRIMARY KEY NOT NULL,
	"decision" bigint NOT NULL,
	"body" text NOT NULL,
	"leaf" text NOT NULL,
	CONSTRAINT "log_entry_decision_unique" UNIQUE("decision"),
	CONSTRAINT "log_entry_leaf_is_hash" CHECK ("log_entry"."leaf" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "log_entry_fits_a_tile" CHECK (octet_length("log_entry"."body") <= 65535),
	CONSTRAINT "log_entry_index_is_not_negative" CHECK ("log_entry"."index" >= 0)
);
--> statement-breakpoint
CREATE TABLE "log_node" (
	"level" integer NOT NULL,
	"index" bigint NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "log_node_level_index_pk" PRIMARY KEY("level","index"),
	CONSTRAINT "log_node_is_hash" CHECK ("log_node"."hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "log_salt" (
	"index" bigint PRIMARY KEY NOT NULL,
	"salt" text NOT NULL,
	CONSTRAINT "log_salt_has_128_bits" CHECK ("log_salt"."salt" ~ '^[0-9a-f]{32}$')
);
--> statement-breakpoint
CREATE TABLE "log_state" (
	"id" integer PRIMARY KEY NOT NULL,
	"size" bigint NOT NULL,
	"frontier" jsonb DEFAULT '[]'::jsonb NOT NULL,
	CONSTRAINT "log_state_is_one_row" CHECK ("log_state"."id" = 1)
);
--> statement-breakpoint
ALTER TABLE "log_entry" ADD CONSTRAINT "log_entry_decision_decision_id_fk" FOREIGN KEY ("decision") REFERENCES "public"."decision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "log_salt" ADD CONSTRAINT "log_salt_index_log_entry_index_fk" FOREIGN KEY ("index") REFERENCES "public"."log_entry"("index") ON DELETE no action ON UPDATE no action;