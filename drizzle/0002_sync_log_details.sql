ALTER TABLE "calendar_mirror" ADD COLUMN "guests_by_hand" integer;--> statement-breakpoint
ALTER TABLE "calendar_sync_log" ADD COLUMN "put_back" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "calendar_sync_log" ADD COLUMN "invited" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "calendar_sync_log" ADD COLUMN "uninvited" integer DEFAULT 0 NOT NULL;