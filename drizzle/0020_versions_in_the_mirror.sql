ALTER TABLE "calendar_former_event" DROP CONSTRAINT "calendar_former_event_resource_id_content_resource_id_fk";
--> statement-breakpoint
ALTER TABLE "calendar_guest" DROP CONSTRAINT "calendar_guest_resource_id_content_resource_id_fk";
--> statement-breakpoint
ALTER TABLE "calendar_mirror" DROP CONSTRAINT "calendar_mirror_resource_id_content_resource_id_fk";
--> statement-breakpoint
ALTER TABLE "calendar_mirror" ADD COLUMN "desired_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "calendar_mirror" ADD COLUMN "applied_version" integer;--> statement-breakpoint
ALTER TABLE "calendar_mirror" ADD COLUMN "touched_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "calendar_mirror" ADD COLUMN "is_behind" boolean GENERATED ALWAYS AS (applied_version is distinct from desired_version) STORED;--> statement-breakpoint
ALTER TABLE "content_resource" ADD COLUMN "is_tracked" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "calendar_mirror_is_behind_idx" ON "calendar_mirror" USING btree ("resource_id") WHERE "calendar_mirror"."is_behind";--> statement-breakpoint
CREATE INDEX "content_resource_untracked_idx" ON "content_resource" USING btree ("id") WHERE "content_resource"."type" = 'event' and not "content_resource"."is_tracked";--> statement-breakpoint
-- Which version Google holds is known beside the mirror from here on, and no longer beside the resource.
INSERT INTO "calendar_mirror" ("resource_id")
SELECT "id" FROM "content_resource" WHERE "type" = 'event' ON CONFLICT DO NOTHING;--> statement-breakpoint
UPDATE "calendar_mirror" mirror
SET "desired_version" = resource."sync_version", "applied_version" = resource."synced_version", "touched_at" = resource."updated_at"
FROM "content_resource" resource WHERE resource."id" = mirror."resource_id";--> statement-breakpoint
UPDATE "content_resource" SET "is_tracked" = true WHERE "id" IN (SELECT "resource_id" FROM "calendar_mirror");--> statement-breakpoint
-- Failures keep what was said about them; the words around it are the page's.
UPDATE "calendar_mirror" SET "last_error" = "last_error" - 'message' - 'hint' || jsonb_build_object('detail', CASE
	WHEN "last_error"->>'code' IN ('refusedContent', 'invalidResource', 'forbidden') THEN regexp_replace("last_error"->>'message',
		'^(Google refused this event''s content\.|This event''s fields are not valid, so it can''t be put into the calendar\.|Google does not let this account change the event\.) ?', '')
	ELSE '' END)
WHERE "last_error" ? 'message';--> statement-breakpoint
UPDATE "calendar_connection" SET "last_error" = "last_error" - 'message' - 'hint' || jsonb_build_object('detail', CASE
	WHEN "last_error"->>'code' IN ('refusedContent', 'invalidResource', 'forbidden') THEN regexp_replace("last_error"->>'message',
		'^(Google refused this event''s content\.|This event''s fields are not valid, so it can''t be put into the calendar\.|Google does not let this account change the event\.) ?', '')
	ELSE '' END)
WHERE "last_error" ? 'message';--> statement-breakpoint
UPDATE "calendar_scan" SET "last_error" = "last_error" - 'message' - 'hint' || jsonb_build_object('detail', CASE
	WHEN "last_error"->>'code' IN ('refusedContent', 'invalidResource', 'forbidden') THEN regexp_replace("last_error"->>'message',
		'^(Google refused this event''s content\.|This event''s fields are not valid, so it can''t be put into the calendar\.|Google does not let this account change the event\.) ?', '')
	ELSE '' END)
WHERE "last_error" ? 'message';--> statement-breakpoint
UPDATE "calendar_sync_log" SET "error" = "error" - 'message' - 'hint' || jsonb_build_object('detail', CASE
	WHEN "error"->>'code' IN ('refusedContent', 'invalidResource', 'forbidden') THEN regexp_replace("error"->>'message',
		'^(Google refused this event''s content\.|This event''s fields are not valid, so it can''t be put into the calendar\.|Google does not let this account change the event\.) ?', '')
	ELSE '' END)
WHERE "error" ? 'message';
