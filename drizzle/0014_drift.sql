ALTER TABLE "calendar_guest" ADD COLUMN "google_address" text;--> statement-breakpoint
ALTER TABLE "calendar_mirror" ADD COLUMN "adopted_event_id" text;--> statement-breakpoint
ALTER TABLE "calendar_mirror" ADD COLUMN "drift" jsonb;--> statement-breakpoint
ALTER TABLE "calendar_mirror" ADD COLUMN "guest_list_cut" boolean DEFAULT false NOT NULL;--> statement-breakpoint
UPDATE "calendar_mirror" SET "adopted_event_id" = "google_event_id" WHERE "google_event_id" <> encode(sha256(convert_to('["' || (SELECT "id" FROM "installation") || '",' || to_json("resource_id"::text)::text || ',' || "generation" || ']', 'UTF8')), 'hex');
