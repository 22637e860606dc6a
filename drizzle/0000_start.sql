CREATE TABLE "calendar_connection" (
	"google_user" text NOT NULL,
	"google_calendar_id" text NOT NULL,
	"paused_since" timestamp (3) with time zone,
	"last_error" jsonb,
	"probes" integer DEFAULT 0 NOT NULL,
	"probe_at" timestamp (3) with time zone,
	"resumed_at" timestamp (3) with time zone,
	CONSTRAINT "calendar_connection_google_user_google_calendar_id_pk" PRIMARY KEY("google_user","google_calendar_id")
);
--> statement-breakpoint
CREATE TABLE "calendar_guest" (
	"resource_id" varchar(255) NOT NULL,
	"address" text NOT NULL,
	"ticket_id" varchar(255) NOT NULL,
	"invited_at" timestamp (3) with time zone NOT NULL,
	"response" text,
	CONSTRAINT "calendar_guest_resource_id_address_pk" PRIMARY KEY("resource_id","address")
);
--> statement-breakpoint
CREATE TABLE "calendar_mirror" (
	"resource_id" varchar(255) PRIMARY KEY NOT NULL,
	"google_user" text,
	"google_calendar_id" text,
	"google_event_id" text,
	"generation" integer DEFAULT 0 NOT NULL,
	"open" boolean DEFAULT false NOT NULL,
	"openings" integer DEFAULT 0 NOT NULL,
	"applied_hashes" jsonb,
	"etag" text,
	"ical_uid" text,
	"sequence" integer,
	"html_link" text,
	"confirmed_at" timestamp (3) with time zone,
	"written_at" timestamp (3) with time zone,
	"lease_id" uuid,
	"lease_until" timestamp (3) with time zone,
	"state" text DEFAULT 'pending' NOT NULL,
	"state_version" integer DEFAULT 0 NOT NULL,
	"last_error" jsonb,
	"retry_at" timestamp (3) with time zone,
	"woken_at" timestamp (3) with time zone,
	"guests_waiting" integer DEFAULT 0 NOT NULL,
	"guests_due_at" timestamp (3) with time zone,
	"moved_from" jsonb,
	"seen_in_scan" uuid
);
--> statement-breakpoint
CREATE TABLE "calendar_scan" (
	"google_user" text NOT NULL,
	"google_calendar_id" text NOT NULL,
	"sync_token" text,
	"scanned_at" timestamp (3) with time zone,
	CONSTRAINT "calendar_scan_google_user_google_calendar_id_pk" PRIMARY KEY("google_user","google_calendar_id")
);
--> statement-breakpoint
CREATE TABLE "calendar_sync_log" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "calendar_sync_log_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"resource_id" varchar(255) NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"outcome" text NOT NULL,
	"changed" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"run_id" text,
	"error" jsonb
);
--> statement-breakpoint
CREATE TABLE "content_resource" (
	"id" varchar(255) PRIMARY KEY NOT NULL,
	"organization_id" varchar(191),
	"created_by_organization_membership_id" varchar(191),
	"type" varchar(255) NOT NULL,
	"created_by_id" varchar(255) NOT NULL,
	"fields" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"slug" text GENERATED ALWAYS AS (fields->>'slug') STORED,
	"current_version_id" varchar(255),
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"public_since" timestamp (3) with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	"sync_version" integer DEFAULT 1 NOT NULL,
	"synced_version" integer
);
--> statement-breakpoint
CREATE TABLE "google_quota" (
	"google_user" text PRIMARY KEY NOT NULL,
	"next_slot" double precision NOT NULL
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"only" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	CONSTRAINT "installation_is_one" CHECK ("installation"."only" = 1)
);
--> statement-breakpoint
CREATE TABLE "payment" (
	"id" varchar(255) PRIMARY KEY NOT NULL,
	"refunded_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "ticket" (
	"id" varchar(255) PRIMARY KEY NOT NULL,
	"resource_id" varchar(255) NOT NULL,
	"number" integer GENERATED ALWAYS AS IDENTITY (sequence name "ticket_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"purchase_id" varchar(255) NOT NULL,
	"payment_id" varchar(255),
	"email" text NOT NULL,
	"name" text,
	"purchased_at" timestamp (3) with time zone NOT NULL,
	"refunded_at" timestamp (3) with time zone,
	"former_holders" jsonb DEFAULT '[]'::jsonb NOT NULL,
	CONSTRAINT "ticket_purchaseId_unique" UNIQUE("purchase_id")
);
--> statement-breakpoint
CREATE TABLE "account" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp (3) with time zone,
	"refresh_token_expires_at" timestamp (3) with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_limit" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"count" integer NOT NULL,
	"last_request" bigint NOT NULL,
	CONSTRAINT "rate_limit_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"token" text NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"user_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "user" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "calendar_guest" ADD CONSTRAINT "calendar_guest_resource_id_content_resource_id_fk" FOREIGN KEY ("resource_id") REFERENCES "public"."content_resource"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_mirror" ADD CONSTRAINT "calendar_mirror_resource_id_content_resource_id_fk" FOREIGN KEY ("resource_id") REFERENCES "public"."content_resource"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_resource_id_content_resource_id_fk" FOREIGN KEY ("resource_id") REFERENCES "public"."content_resource"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "calendar_mirror_open_idx" ON "calendar_mirror" USING btree ("resource_id") WHERE "calendar_mirror"."open";--> statement-breakpoint
CREATE INDEX "calendar_mirror_guests_due_idx" ON "calendar_mirror" USING btree ("resource_id") WHERE "calendar_mirror"."guests_due_at" is not null;--> statement-breakpoint
CREATE INDEX "calendar_mirror_google_event_id_idx" ON "calendar_mirror" USING btree ("google_event_id");--> statement-breakpoint
CREATE INDEX "calendar_sync_log_resource_id_idx" ON "calendar_sync_log" USING btree ("resource_id","id");--> statement-breakpoint
CREATE INDEX "content_resource_behind_idx" ON "content_resource" USING btree ("id") WHERE ("content_resource"."type" = 'event' or "content_resource"."synced_version" is not null) and "content_resource"."synced_version" is distinct from "content_resource"."sync_version";--> statement-breakpoint
CREATE UNIQUE INDEX "content_resource_slug_key" ON "content_resource" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "content_resource_type_created_at_idx" ON "content_resource" USING btree ("type","created_at","id");--> statement-breakpoint
CREATE INDEX "content_resource_created_by_id_idx" ON "content_resource" USING btree ("created_by_id");--> statement-breakpoint
CREATE INDEX "ticket_resource_id_idx" ON "ticket" USING btree ("resource_id","number");--> statement-breakpoint
CREATE INDEX "ticket_payment_id_idx" ON "ticket" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "account_user_id_idx" ON "account" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "session_user_id_idx" ON "session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "verification_identifier_idx" ON "verification" USING btree ("identifier");