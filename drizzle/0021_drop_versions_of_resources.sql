DROP INDEX "content_resource_is_behind_idx";--> statement-breakpoint
ALTER TABLE "content_resource" DROP COLUMN "is_behind";--> statement-breakpoint
ALTER TABLE "content_resource" DROP COLUMN "sync_version";--> statement-breakpoint
ALTER TABLE "content_resource" DROP COLUMN "synced_version";
