ALTER TABLE "calendar_mirror" ADD COLUMN "meet" jsonb;--> statement-breakpoint
ALTER TABLE "calendar_mirror" ADD COLUMN "meet_url" text;--> statement-breakpoint
ALTER TABLE "calendar_mirror" ADD COLUMN "meet_due_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "calendar_mirror_meet_due_idx" ON "calendar_mirror" USING btree ("resource_id") WHERE "calendar_mirror"."meet_due_at" is not null;