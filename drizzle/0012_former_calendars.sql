CREATE TABLE "calendar_former_event" (
	"resource_id" varchar(255) NOT NULL,
	"google_user" text NOT NULL,
	"google_calendar_id" text NOT NULL,
	"installation_id" uuid,
	"generation" integer NOT NULL,
	"google_event_id" text,
	"applied_hashes" jsonb,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp (3) with time zone,
	CONSTRAINT "calendar_former_event_resource_id_google_calendar_id_pk" PRIMARY KEY("resource_id","google_calendar_id")
);
--> statement-breakpoint
ALTER TABLE "calendar_mirror" ADD COLUMN "installation_id" uuid;--> statement-breakpoint
ALTER TABLE "calendar_mirror" ADD COLUMN "settings_hash" text;--> statement-breakpoint
ALTER TABLE "calendar_former_event" ADD CONSTRAINT "calendar_former_event_resource_id_content_resource_id_fk" FOREIGN KEY ("resource_id") REFERENCES "public"."content_resource"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "calendar_former_event_due_at_idx" ON "calendar_former_event" USING btree ("due_at") WHERE "calendar_former_event"."due_at" is not null;--> statement-breakpoint
CREATE INDEX "calendar_mirror_settings_idx" ON "calendar_mirror" USING btree ("installation_id","settings_hash","resource_id") WHERE "calendar_mirror"."etag" is not null;--> statement-breakpoint
-- A calendar has one name from here on: its address, in lower case. `primary` is the one at its user's own address.
UPDATE "calendar_mirror" SET
	"google_user" = lower("google_user"),
	"google_calendar_id" = CASE WHEN lower("google_calendar_id") = 'primary' THEN lower("google_user") ELSE lower("google_calendar_id") END;--> statement-breakpoint
-- What was written is this installation's, under a projection that nobody noted down: every event is compared once.
UPDATE "calendar_mirror" SET "installation_id" = (SELECT "id" FROM "installation"), "settings_hash" = '' WHERE "google_user" IS NOT NULL;--> statement-breakpoint
INSERT INTO "calendar_former_event" ("resource_id", "google_user", "google_calendar_id", "installation_id", "generation", "google_event_id", "due_at")
SELECT "resource_id", lower("moved_from"->>'user'),
	CASE WHEN lower("moved_from"->>'calendarId') = 'primary' THEN lower("moved_from"->>'user') ELSE lower("moved_from"->>'calendarId') END,
	(SELECT "id" FROM "installation"), "generation", "moved_from"->>'eventId', now()
FROM "calendar_mirror" WHERE "moved_from"->>'eventId' IS NOT NULL;--> statement-breakpoint
-- Of a calendar that stood here under two names, what was learnt last stays.
DELETE FROM "calendar_connection" older USING "calendar_connection" newer
WHERE lower(older."google_user") = lower(newer."google_user") AND older.ctid <> newer.ctid
	AND CASE WHEN lower(older."google_calendar_id") = 'primary' THEN lower(older."google_user") ELSE lower(older."google_calendar_id") END
		= CASE WHEN lower(newer."google_calendar_id") = 'primary' THEN lower(newer."google_user") ELSE lower(newer."google_calendar_id") END
	AND (coalesce(greatest(older."paused_since", older."resumed_at"), '-infinity'), older.ctid)
		< (coalesce(greatest(newer."paused_since", newer."resumed_at"), '-infinity'), newer.ctid);--> statement-breakpoint
UPDATE "calendar_connection" SET
	"google_user" = lower("google_user"),
	"google_calendar_id" = CASE WHEN lower("google_calendar_id") = 'primary' THEN lower("google_user") ELSE lower("google_calendar_id") END;--> statement-breakpoint
DELETE FROM "calendar_scan" older USING "calendar_scan" newer
WHERE lower(older."google_user") = lower(newer."google_user") AND older.ctid <> newer.ctid
	AND CASE WHEN lower(older."google_calendar_id") = 'primary' THEN lower(older."google_user") ELSE lower(older."google_calendar_id") END
		= CASE WHEN lower(newer."google_calendar_id") = 'primary' THEN lower(newer."google_user") ELSE lower(newer."google_calendar_id") END
	AND (coalesce(older."scanned_at", '-infinity'), older.ctid) < (coalesce(newer."scanned_at", '-infinity'), newer.ctid);--> statement-breakpoint
UPDATE "calendar_scan" SET
	"google_user" = lower("google_user"),
	"google_calendar_id" = CASE WHEN lower("google_calendar_id") = 'primary' THEN lower("google_user") ELSE lower("google_calendar_id") END;
