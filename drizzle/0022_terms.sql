ALTER TABLE "calendar_mirror" RENAME COLUMN "open" TO "dirty";--> statement-breakpoint
ALTER TABLE "calendar_mirror" RENAME COLUMN "openings" TO "dirty_count";--> statement-breakpoint
ALTER TABLE "calendar_mirror" RENAME COLUMN "state_openings" TO "state_dirty_count";--> statement-breakpoint
ALTER TABLE "calendar_mirror" RENAME COLUMN "woken_at" TO "sync_requested_at";--> statement-breakpoint
ALTER TABLE "calendar_mirror" RENAME COLUMN "mailed_at" TO "emailed_at";--> statement-breakpoint
ALTER TABLE "calendar_mirror" RENAME COLUMN "mailings" TO "email_rounds";--> statement-breakpoint
ALTER INDEX "calendar_mirror_open_idx" RENAME TO "calendar_mirror_dirty_idx";--> statement-breakpoint
ALTER TABLE "calendar_sync_log" RENAME COLUMN "put_back" TO "reverted";
