DROP INDEX "content_resource_state_created_at_idx";--> statement-breakpoint
DROP INDEX "content_resource_deleted_idx";--> statement-breakpoint
CREATE INDEX "content_resource_listed_state_created_at_idx" ON "content_resource" USING btree ("listed_state","created_at","id");--> statement-breakpoint
-- The bounds of src/lib/events.ts: beyond them a year may have five digits, which neither ISO 8601 nor a calendar file holds.
CREATE OR REPLACE FUNCTION event_instant(value text) RETURNS timestamp with time zone LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
	at timestamp with time zone;
BEGIN
	IF value !~ '^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$' THEN
		RETURN NULL;
	END IF;
	at := value::timestamp with time zone;
	IF at < '1970-01-01T00:00:00Z'::timestamp with time zone OR at >= '2200-01-01T00:00:00Z'::timestamp with time zone THEN
		RETURN NULL;
	END IF;
	RETURN at;
EXCEPTION WHEN data_exception THEN
	RETURN NULL;
END $$;--> statement-breakpoint
UPDATE "content_resource" SET "fields" = "fields" WHERE "over_at" >= '2200-01-01T00:00:00Z' OR "starts_at" < '1970-01-01T00:00:00Z' OR "over_at" < '1970-01-01T00:00:00Z';
