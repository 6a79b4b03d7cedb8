CREATE TABLE "caution" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"pattern" text NOT NULL,
	"text_vi" text NOT NULL,
	"text_en" text NOT NULL,
	"organisation" text,
	"source" jsonb NOT NULL,
	CONSTRAINT "caution_kind_is_known" CHECK ("caution"."kind" in ('phone-prefix', 'phone-range', 'phone-spoof', 'site-pattern'))
);
--> statement-breakpoint
CREATE TABLE "cron_tick" (
	"key" text PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "curated_load" (
	"curated_id" text PRIMARY KEY NOT NULL,
	"content_hash" text NOT NULL,
	"loaded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "curated_load_hash_is_sha256" CHECK ("curated_load"."content_hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "decision" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "decision_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"channel_key" text NOT NULL,
	"organisation" text,
	"from_status" text,
	"to_status" text NOT NULL,
	"category" text,
	"rule" text,
	"reason_vi" text NOT NULL,
	"reason_en" text,
	"evidence_ids" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"revision" bigint NOT NULL,
	CONSTRAINT "decision_key_is_canonical" CHECK ("decision"."channel_key" ~ '^(phone:(0[1-9][0-9]{6,10}|[1-9][0-9]{2,9}|\+[1-9][0-9]{6,14})|sms:([1-9][0-9]{2,9}|0[1-9][0-9]{7,10}|\+[1-9][0-9]{6,14}|[A-Za-z][A-Za-z0-9._-]{1,19})|site:(([a-z0-9_]([a-z0-9_-]*[a-z0-9_])?\.)+[a-z0-9]([a-z0-9-]*[a-z0-9])?(:[0-9]{1,5})?(/[^[:space:]]+)?)|social:([a-z0-9.-]+/[^[:space:]]([^[:cntrl:]]*[^[:space:]])?)|app:([^[:space:]]([^[:cntrl:]]*[^[:space:]])?)|email:([^[:space:]@A-Z]+@[a-z0-9.-]+\.[a-z0-9-]+)|office:([a-z0-9]+([/.-][a-z0-9]+)*))$' and "decision"."channel_key" !~ '^phone:\+84' and octet_length("decision"."channel_key") <= 1000),
	CONSTRAINT "decision_subject_is_known" CHECK ("decision"."subject" in ('listing', 'official')),
	CONSTRAINT "decision_category_is_known" CHECK ("decision"."category" in ('paid-lookalike', 'paid-intermediary', 'impersonation', 'phishing', 'callback-fraud', 'spam', 'unofficial')),
	CONSTRAINT "decision_evidence_ids_are_array" CHECK (jsonb_typeof("decision"."evidence_ids") = 'array'),
	CONSTRAINT "decision_names_actor" CHECK ("decision"."actor" <> '' and "decision"."action" ~ '^[a-z]+(-[a-z]+)*$'),
	CONSTRAINT "decision_status_fits_subject" CHECK (case "decision"."subject" when 'listing' then "decision"."to_status" in ('proposed', 'listed', 'disputed', 'stale', 'withdrawn', 'rejected') and coalesce("decision"."from_status" in ('proposed', 'listed', 'disputed', 'stale', 'withdrawn', 'rejected'), true) else "decision"."to_status" in ('proposed', 'confirmed', 'withdrawn') and coalesce("decision"."from_status" in ('proposed', 'confirmed', 'withdrawn'), true) end)
);
--> statement-breakpoint
CREATE TABLE "document" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "document_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"address" text NOT NULL,
	"content_hash" text NOT NULL,
	"fetched_at" timestamp with time zone NOT NULL,
	"title" text NOT NULL,
	"publisher" text,
	"published_at" timestamp with time zone,
	"body" text NOT NULL,
	CONSTRAINT "document_once_per_version" UNIQUE("address","content_hash"),
	CONSTRAINT "document_hash_is_sha256" CHECK ("document"."content_hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "document_address_is_web" CHECK ("document"."address" ~ '^https?://[^[:space:]]+$' and octet_length("document"."address") <= 2000)
);
--> statement-breakpoint
CREATE TABLE "evidence" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "evidence_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"channel_key" text NOT NULL,
	"source_kind" text NOT NULL,
	"document" bigint,
	"curated_id" text,
	"organisation" text,
	"category" text,
	"quote" text NOT NULL,
	"trust" text NOT NULL,
	"word_of" text,
	"publisher" text NOT NULL,
	"source" text NOT NULL,
	"published_at" text,
	"in_bare_list" boolean DEFAULT false NOT NULL,
	"story" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "evidence_once_per_document" UNIQUE("document","channel_key"),
	CONSTRAINT "evidence_once_per_curated_source" UNIQUE("curated_id","channel_key","source"),
	CONSTRAINT "evidence_key_is_canonical" CHECK ("evidence"."channel_key" ~ '^(phone:(0[1-9][0-9]{6,10}|[1-9][0-9]{2,9}|\+[1-9][0-9]{6,14})|sms:([1-9][0-9]{2,9}|0[1-9][0-9]{7,10}|\+[1-9][0-9]{6,14}|[A-Za-z][A-Za-z0-9._-]{1,19})|site:(([a-z0-9_]([a-z0-9_-]*[a-z0-9_])?\.)+[a-z0-9]([a-z0-9-]*[a-z0-9])?(:[0-9]{1,5})?(/[^[:space:]]+)?)|social:([a-z0-9.-]+/[^[:space:]]([^[:cntrl:]]*[^[:space:]])?)|app:([^[:space:]]([^[:cntrl:]]*[^[:space:]])?)|email:([^[:space:]@A-Z]+@[a-z0-9.-]+\.[a-z0-9-]+)|office:([a-z0-9]+([/.-][a-z0-9]+)*))$' and "evidence"."channel_key" !~ '^phone:\+84' and octet_length("evidence"."channel_key") <= 1000),
	CONSTRAINT "evidence_source_kind_is_known" CHECK ("evidence"."source_kind" in ('mention', 'list-entry', 'report', 'detection', 'curated')),
	CONSTRAINT "evidence_category_is_known" CHECK ("evidence"."category" in ('paid-lookalike', 'paid-intermediary', 'impersonation', 'phishing', 'callback-fraud', 'spam', 'unofficial')),
	CONSTRAINT "evidence_trust_is_known" CHECK ("evidence"."trust" in ('agency', 'police', 'telecom', 'press', 'community', 'unknown')),
	CONSTRAINT "evidence_quote_is_short" CHECK (char_length("evidence"."quote") <= 300),
	CONSTRAINT "evidence_published_at_is_moment" CHECK ("evidence"."published_at" ~ '^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])(T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2}))?)?)?$'),
	CONSTRAINT "evidence_says_where_from" CHECK (case "evidence"."source_kind" when 'mention' then "evidence"."document" is not null when 'curated' then "evidence"."curated_id" is not null else true end)
);
--> statement-breakpoint
CREATE TABLE "listing" (
	"channel_key" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"display" text NOT NULL,
	"scope" text NOT NULL,
	"category" text NOT NULL,
	"organisation" text,
	"status" text NOT NULL,
	"first_warned_at" text,
	"last_warned_at" text,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "listing_key_is_canonical" CHECK ("listing"."channel_key" ~ '^(phone:(0[1-9][0-9]{6,10}|[1-9][0-9]{2,9}|\+[1-9][0-9]{6,14})|sms:([1-9][0-9]{2,9}|0[1-9][0-9]{7,10}|\+[1-9][0-9]{6,14}|[A-Za-z][A-Za-z0-9._-]{1,19})|site:(([a-z0-9_]([a-z0-9_-]*[a-z0-9_])?\.)+[a-z0-9]([a-z0-9-]*[a-z0-9])?(:[0-9]{1,5})?(/[^[:space:]]+)?)|social:([a-z0-9.-]+/[^[:space:]]([^[:cntrl:]]*[^[:space:]])?)|app:([^[:space:]]([^[:cntrl:]]*[^[:space:]])?)|email:([^[:space:]@A-Z]+@[a-z0-9.-]+\.[a-z0-9-]+)|office:([a-z0-9]+([/.-][a-z0-9]+)*))$' and "listing"."channel_key" !~ '^phone:\+84' and octet_length("listing"."channel_key") <= 1000),
	CONSTRAINT "listing_kind_is_of_key" CHECK ("listing"."kind" = split_part("listing"."channel_key", ':', 1)),
	CONSTRAINT "listing_kind_is_known" CHECK ("listing"."kind" in ('phone', 'sms', 'site', 'social', 'app', 'email', 'office')),
	CONSTRAINT "listing_scope_is_known" CHECK ("listing"."scope" in ('number', 'page', 'path', 'host', 'domain')),
	CONSTRAINT "listing_category_is_known" CHECK ("listing"."category" in ('paid-lookalike', 'paid-intermediary', 'impersonation', 'phishing', 'callback-fraud', 'spam', 'unofficial')),
	CONSTRAINT "listing_status_is_known" CHECK ("listing"."status" in ('proposed', 'listed', 'disputed', 'stale', 'withdrawn', 'rejected')),
	CONSTRAINT "listing_first_warned_at_is_moment" CHECK ("listing"."first_warned_at" ~ '^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])(T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2}))?)?)?$'),
	CONSTRAINT "listing_last_warned_at_is_moment" CHECK ("listing"."last_warned_at" ~ '^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])(T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2}))?)?)?$'),
	CONSTRAINT "listing_warnings_are_ordered" CHECK (left("listing"."first_warned_at", 4) <= left("listing"."last_warned_at", 4)),
	CONSTRAINT "listing_scope_fits_key" CHECK (case when "listing"."kind" = 'site' then ("listing"."scope" in ('host', 'domain')) = (position('/' in "listing"."channel_key") = 0) and "listing"."scope" <> 'number' else "listing"."scope" in ('number', 'page') end)
);
--> statement-breakpoint
CREATE TABLE "loss" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "loss_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"channel_key" text NOT NULL,
	"vnd" bigint NOT NULL,
	"source" text NOT NULL,
	"date" text,
	CONSTRAINT "loss_once_per_source" UNIQUE("channel_key","vnd","source"),
	CONSTRAINT "loss_key_is_canonical" CHECK ("loss"."channel_key" ~ '^(phone:(0[1-9][0-9]{6,10}|[1-9][0-9]{2,9}|\+[1-9][0-9]{6,14})|sms:([1-9][0-9]{2,9}|0[1-9][0-9]{7,10}|\+[1-9][0-9]{6,14}|[A-Za-z][A-Za-z0-9._-]{1,19})|site:(([a-z0-9_]([a-z0-9_-]*[a-z0-9_])?\.)+[a-z0-9]([a-z0-9-]*[a-z0-9])?(:[0-9]{1,5})?(/[^[:space:]]+)?)|social:([a-z0-9.-]+/[^[:space:]]([^[:cntrl:]]*[^[:space:]])?)|app:([^[:space:]]([^[:cntrl:]]*[^[:space:]])?)|email:([^[:space:]@A-Z]+@[a-z0-9.-]+\.[a-z0-9-]+)|office:([a-z0-9]+([/.-][a-z0-9]+)*))$' and "loss"."channel_key" !~ '^phone:\+84' and octet_length("loss"."channel_key") <= 1000),
	CONSTRAINT "loss_date_is_date" CHECK ("loss"."date" ~ '^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$'),
	CONSTRAINT "loss_vnd_is_positive" CHECK ("loss"."vnd" > 0)
);
--> statement-breakpoint
CREATE TABLE "mention" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "mention_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"document" bigint NOT NULL,
	"channel_key" text NOT NULL,
	"kind" text NOT NULL,
	"surface" text NOT NULL,
	"start" integer NOT NULL,
	"end" integer NOT NULL,
	"stance" text NOT NULL,
	"organisation" text,
	"word_of" text,
	"category" text,
	"quote" text NOT NULL,
	"cues" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"in_bare_list" boolean DEFAULT false NOT NULL,
	"vnd_per_minute" integer,
	"losses_vnd" jsonb DEFAULT '[]'::jsonb NOT NULL,
	CONSTRAINT "mention_once_per_place" UNIQUE("document","channel_key","start"),
	CONSTRAINT "mention_key_is_canonical" CHECK ("mention"."channel_key" ~ '^(phone:(0[1-9][0-9]{6,10}|[1-9][0-9]{2,9}|\+[1-9][0-9]{6,14})|sms:([1-9][0-9]{2,9}|0[1-9][0-9]{7,10}|\+[1-9][0-9]{6,14}|[A-Za-z][A-Za-z0-9._-]{1,19})|site:(([a-z0-9_]([a-z0-9_-]*[a-z0-9_])?\.)+[a-z0-9]([a-z0-9-]*[a-z0-9])?(:[0-9]{1,5})?(/[^[:space:]]+)?)|social:([a-z0-9.-]+/[^[:space:]]([^[:cntrl:]]*[^[:space:]])?)|app:([^[:space:]]([^[:cntrl:]]*[^[:space:]])?)|email:([^[:space:]@A-Z]+@[a-z0-9.-]+\.[a-z0-9-]+)|office:([a-z0-9]+([/.-][a-z0-9]+)*))$' and "mention"."channel_key" !~ '^phone:\+84' and octet_length("mention"."channel_key") <= 1000),
	CONSTRAINT "mention_kind_is_of_key" CHECK ("mention"."kind" = split_part("mention"."channel_key", ':', 1)),
	CONSTRAINT "mention_kind_is_known" CHECK ("mention"."kind" in ('phone', 'sms', 'site', 'social', 'app', 'email', 'office')),
	CONSTRAINT "mention_stance_is_known" CHECK ("mention"."stance" in ('warned', 'official', 'neutral')),
	CONSTRAINT "mention_category_is_known" CHECK ("mention"."category" in ('paid-lookalike', 'paid-intermediary', 'impersonation', 'phishing', 'callback-fraud', 'spam', 'unofficial')),
	CONSTRAINT "mention_quote_is_short" CHECK (char_length("mention"."quote") <= 300),
	CONSTRAINT "mention_cues_are_array" CHECK (jsonb_typeof("mention"."cues") = 'array'),
	CONSTRAINT "mention_losses_are_array" CHECK (jsonb_typeof("mention"."losses_vnd") = 'array'),
	CONSTRAINT "mention_offsets_are_ordered" CHECK ("mention"."start" >= 0 and "mention"."end" > "mention"."start"),
	CONSTRAINT "mention_category_is_of_warning" CHECK ("mention"."category" is null or "mention"."stance" = 'warned')
);
--> statement-breakpoint
CREATE TABLE "need" (
	"id" text PRIMARY KEY NOT NULL,
	"text_vi" text NOT NULL,
	"text_en" text NOT NULL,
	"phrases" jsonb DEFAULT '[]'::jsonb NOT NULL,
	CONSTRAINT "need_id_is_slug" CHECK ("need"."id" ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	CONSTRAINT "need_phrases_are_array" CHECK (jsonb_typeof("need"."phrases") = 'array')
);
--> statement-breakpoint
CREATE TABLE "official_channel" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "official_channel_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"channel_key" text NOT NULL,
	"kind" text NOT NULL,
	"display" text NOT NULL,
	"organisation" text NOT NULL,
	"purpose_vi" text NOT NULL,
	"purpose_en" text NOT NULL,
	"needs" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"direction" text NOT NULL,
	"confirmation" text NOT NULL,
	"sources" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"valid_from" text,
	"valid_to" text,
	"last_verified" text,
	"stale" boolean DEFAULT false NOT NULL,
	"note_vi" text,
	"note_en" text,
	"state" text NOT NULL,
	"curated_id" text,
	CONSTRAINT "official_channel_once_per_curated_entry" UNIQUE("curated_id"),
	CONSTRAINT "official_channel_once_per_organisation" UNIQUE("channel_key","organisation"),
	CONSTRAINT "official_channel_key_is_canonical" CHECK ("official_channel"."channel_key" ~ '^(phone:(0[1-9][0-9]{6,10}|[1-9][0-9]{2,9}|\+[1-9][0-9]{6,14})|sms:([1-9][0-9]{2,9}|0[1-9][0-9]{7,10}|\+[1-9][0-9]{6,14}|[A-Za-z][A-Za-z0-9._-]{1,19})|site:(([a-z0-9_]([a-z0-9_-]*[a-z0-9_])?\.)+[a-z0-9]([a-z0-9-]*[a-z0-9])?(:[0-9]{1,5})?(/[^[:space:]]+)?)|social:([a-z0-9.-]+/[^[:space:]]([^[:cntrl:]]*[^[:space:]])?)|app:([^[:space:]]([^[:cntrl:]]*[^[:space:]])?)|email:([^[:space:]@A-Z]+@[a-z0-9.-]+\.[a-z0-9-]+)|office:([a-z0-9]+([/.-][a-z0-9]+)*))$' and "official_channel"."channel_key" !~ '^phone:\+84' and octet_length("official_channel"."channel_key") <= 1000),
	CONSTRAINT "official_channel_kind_is_of_key" CHECK ("official_channel"."kind" = split_part("official_channel"."channel_key", ':', 1)),
	CONSTRAINT "official_channel_kind_is_known" CHECK ("official_channel"."kind" in ('phone', 'sms', 'site', 'social', 'app', 'email', 'office')),
	CONSTRAINT "official_channel_direction_is_known" CHECK ("official_channel"."direction" in ('call', 'outbound')),
	CONSTRAINT "official_channel_confirmation_is_known" CHECK ("official_channel"."confirmation" in ('own', 'press', 'list', 'directory')),
	CONSTRAINT "official_channel_state_is_known" CHECK ("official_channel"."state" in ('proposed', 'confirmed', 'withdrawn')),
	CONSTRAINT "official_channel_valid_from_is_date" CHECK ("official_channel"."valid_from" ~ '^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$'),
	CONSTRAINT "official_channel_valid_to_is_date" CHECK ("official_channel"."valid_to" ~ '^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$'),
	CONSTRAINT "official_channel_last_verified_is_date" CHECK ("official_channel"."last_verified" ~ '^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$'),
	CONSTRAINT "official_channel_needs_are_array" CHECK (jsonb_typeof("official_channel"."needs") = 'array'),
	CONSTRAINT "official_channel_sources_are_array" CHECK (jsonb_typeof("official_channel"."sources") = 'array')
);
--> statement-breakpoint
CREATE TABLE "organisation" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"name_en" text,
	"short_name" text NOT NULL,
	"aliases" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"tokens" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"domains" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"sector" text NOT NULL,
	"parent" text,
	CONSTRAINT "organisation_id_is_slug" CHECK ("organisation"."id" ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	CONSTRAINT "organisation_aliases_are_array" CHECK (jsonb_typeof("organisation"."aliases") = 'array'),
	CONSTRAINT "organisation_tokens_are_array" CHECK (jsonb_typeof("organisation"."tokens") = 'array'),
	CONSTRAINT "organisation_domains_are_array" CHECK (jsonb_typeof("organisation"."domains") = 'array')
);
--> statement-breakpoint
CREATE TABLE "price_claim" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "price_claim_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"channel_key" text NOT NULL,
	"vnd" integer NOT NULL,
	"unit" text NOT NULL,
	"billing_step_seconds" integer,
	"billing_from_second" integer,
	"paid_to" text,
	"basis" text NOT NULL,
	"source" text NOT NULL,
	"date" text,
	CONSTRAINT "price_claim_once_per_source" UNIQUE("channel_key","unit","vnd","source"),
	CONSTRAINT "price_claim_key_is_canonical" CHECK ("price_claim"."channel_key" ~ '^(phone:(0[1-9][0-9]{6,10}|[1-9][0-9]{2,9}|\+[1-9][0-9]{6,14})|sms:([1-9][0-9]{2,9}|0[1-9][0-9]{7,10}|\+[1-9][0-9]{6,14}|[A-Za-z][A-Za-z0-9._-]{1,19})|site:(([a-z0-9_]([a-z0-9_-]*[a-z0-9_])?\.)+[a-z0-9]([a-z0-9-]*[a-z0-9])?(:[0-9]{1,5})?(/[^[:space:]]+)?)|social:([a-z0-9.-]+/[^[:space:]]([^[:cntrl:]]*[^[:space:]])?)|app:([^[:space:]]([^[:cntrl:]]*[^[:space:]])?)|email:([^[:space:]@A-Z]+@[a-z0-9.-]+\.[a-z0-9-]+)|office:([a-z0-9]+([/.-][a-z0-9]+)*))$' and "price_claim"."channel_key" !~ '^phone:\+84' and octet_length("price_claim"."channel_key") <= 1000),
	CONSTRAINT "price_claim_unit_is_known" CHECK ("price_claim"."unit" in ('minute', 'sms', 'call')),
	CONSTRAINT "price_claim_basis_is_known" CHECK ("price_claim"."basis" in ('declared', 'reported', 'range-estimate', 'unknown')),
	CONSTRAINT "price_claim_date_is_date" CHECK ("price_claim"."date" ~ '^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$'),
	CONSTRAINT "price_claim_vnd_is_not_negative" CHECK ("price_claim"."vnd" >= 0),
	CONSTRAINT "price_claim_billing_is_possible" CHECK ("price_claim"."billing_step_seconds" > 0 and "price_claim"."billing_from_second" >= 0)
);
--> statement-breakpoint
CREATE TABLE "registry_state" (
	"id" integer PRIMARY KEY NOT NULL,
	"revision" bigint NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "registry_state_is_one_row" CHECK ("registry_state"."id" = 1),
	CONSTRAINT "registry_state_revision_is_not_negative" CHECK ("registry_state"."revision" >= 0)
);
--> statement-breakpoint
CREATE TABLE "source_run" (
	"source" text PRIMARY KEY NOT NULL,
	"last_attempt_at" timestamp with time zone NOT NULL,
	"last_success_at" timestamp with time zone,
	"last_error" text,
	"failures" integer DEFAULT 0 NOT NULL,
	"pages" integer DEFAULT 0 NOT NULL,
	"etag" text,
	"last_modified" text,
	CONSTRAINT "source_run_counts" CHECK ("source_run"."pages" >= 0 and "source_run"."failures" >= 0)
);
--> statement-breakpoint
ALTER TABLE "caution" ADD CONSTRAINT "caution_organisation_organisation_id_fk" FOREIGN KEY ("organisation") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_organisation_organisation_id_fk" FOREIGN KEY ("organisation") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_document_document_id_fk" FOREIGN KEY ("document") REFERENCES "public"."document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_organisation_organisation_id_fk" FOREIGN KEY ("organisation") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing" ADD CONSTRAINT "listing_organisation_organisation_id_fk" FOREIGN KEY ("organisation") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mention" ADD CONSTRAINT "mention_document_document_id_fk" FOREIGN KEY ("document") REFERENCES "public"."document"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mention" ADD CONSTRAINT "mention_organisation_organisation_id_fk" FOREIGN KEY ("organisation") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "official_channel" ADD CONSTRAINT "official_channel_organisation_organisation_id_fk" FOREIGN KEY ("organisation") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_parent_organisation_id_fk" FOREIGN KEY ("parent") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cron_tick_by_time" ON "cron_tick" USING btree ("at");--> statement-breakpoint
CREATE INDEX "decision_by_channel" ON "decision" USING btree ("channel_key","id");--> statement-breakpoint
CREATE INDEX "decision_by_revision" ON "decision" USING btree ("revision");--> statement-breakpoint
CREATE INDEX "document_by_fetch" ON "document" USING btree ("fetched_at");--> statement-breakpoint
CREATE INDEX "evidence_by_channel" ON "evidence" USING btree ("channel_key");--> statement-breakpoint
CREATE INDEX "evidence_by_story" ON "evidence" USING btree ("story");--> statement-breakpoint
CREATE INDEX "listing_by_organisation" ON "listing" USING btree ("organisation");--> statement-breakpoint
CREATE INDEX "listing_by_status" ON "listing" USING btree ("status");--> statement-breakpoint
CREATE INDEX "mention_by_channel" ON "mention" USING btree ("channel_key");--> statement-breakpoint
CREATE INDEX "official_channel_by_organisation" ON "official_channel" USING btree ("organisation");--> statement-breakpoint
CREATE INDEX "organisation_by_parent" ON "organisation" USING btree ("parent");