ALTER TABLE "ticket" ADD COLUMN "link_version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE "ticket" SET "link_version" = jsonb_array_length("former_holders");