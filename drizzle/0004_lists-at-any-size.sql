DROP INDEX "content_resource_behind_idx";--> statement-breakpoint
ALTER TABLE "content_resource" ADD COLUMN "is_behind" boolean GENERATED ALWAYS AS ((type = 'event' or synced_version is not null) and synced_version is distinct from sync_version) STORED;--> statement-breakpoint
CREATE INDEX "content_resource_is_behind_idx" ON "content_resource" USING btree ("id") WHERE "content_resource"."is_behind";--> statement-breakpoint
CREATE INDEX "content_resource_created_at_idx" ON "content_resource" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "content_resource_state_created_at_idx" ON "content_resource" USING btree (("fields"->>'state'),"created_at","id");--> statement-breakpoint
CREATE INDEX "content_resource_deleted_idx" ON "content_resource" USING btree ("created_at","id") WHERE "content_resource"."deleted_at" is not null;