ALTER TABLE "calendar_mirror" ADD COLUMN "due_slot" double precision;--> statement-breakpoint
ALTER TABLE "calendar_mirror" ADD COLUMN "mailed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "calendar_mirror" ADD COLUMN "mailings" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "calendar_mirror" ADD COLUMN "batch_due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "calendar_scan" ADD COLUMN "full_scan_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "calendar_scan" ADD COLUMN "scan_id" uuid;--> statement-breakpoint
ALTER TABLE "calendar_scan" ADD COLUMN "started_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "calendar_scan" ADD COLUMN "is_full" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "calendar_scan" ADD COLUMN "page_token" text;--> statement-breakpoint
ALTER TABLE "google_quota" ADD COLUMN "speed" double precision DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "google_quota" ADD COLUMN "as_of" double precision DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "google_quota" ADD COLUMN "line_clock" double precision DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "google_quota" ADD COLUMN "line_end" double precision DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "calendar_mirror_batch_due_idx" ON "calendar_mirror" USING btree ("resource_id") WHERE "calendar_mirror"."batch_due_at" is not null;