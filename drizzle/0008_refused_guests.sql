ALTER TABLE "calendar_guest" ALTER COLUMN "invited_at" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "calendar_guest" ADD COLUMN "refused_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "calendar_mirror" ADD COLUMN "state_openings" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "calendar_mirror" ADD COLUMN "failures" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "calendar_mirror" ADD COLUMN "guest_search" jsonb;--> statement-breakpoint
ALTER TABLE "calendar_mirror" ADD COLUMN "kept_guests" jsonb;--> statement-breakpoint
ALTER TABLE "google_quota" ADD COLUMN "invitations_held_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "google_quota" ADD COLUMN "invitation_holds" integer DEFAULT 0 NOT NULL;