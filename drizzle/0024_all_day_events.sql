-- The days of an all-day event are those of its zone; a field that names no day or no zone counts as empty.
CREATE FUNCTION event_day(value text, time_zone text, days_later integer) RETURNS timestamp with time zone LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
	at timestamp with time zone;
BEGIN
	IF value IS NULL OR value !~ '^\d{4}-\d\d-\d\d$' THEN
		RETURN NULL;
	END IF;
	at := (value::date + days_later)::timestamp AT TIME ZONE coalesce(time_zone, 'America/Los_Angeles');
	IF at < '1970-01-01T00:00:00Z'::timestamp with time zone OR at >= '2200-01-01T00:00:00Z'::timestamp with time zone THEN
		RETURN NULL;
	END IF;
	RETURN at;
EXCEPTION WHEN data_exception THEN
	RETURN NULL;
END $$;--> statement-breakpoint
ALTER TABLE "content_resource" drop column "starts_at";--> statement-breakpoint
ALTER TABLE "content_resource" ADD COLUMN "starts_at" timestamp (3) with time zone GENERATED ALWAYS AS (coalesce(event_day(fields->>'startsOn', fields->>'timezone', 0), event_instant(fields->>'startsAt'))) STORED;--> statement-breakpoint
ALTER TABLE "content_resource" drop column "over_at";--> statement-breakpoint
ALTER TABLE "content_resource" ADD COLUMN "over_at" timestamp (3) with time zone GENERATED ALWAYS AS (greatest(event_day(coalesce(fields->>'endsOn', fields->>'startsOn'), fields->>'timezone', 1), event_instant(fields->>'startsAt'), event_instant(fields->>'endsAt'))) STORED;--> statement-breakpoint
CREATE INDEX "content_resource_starts_at_idx" ON "content_resource" USING btree ("type","starts_at","created_at","id") WHERE "content_resource"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "content_resource_state_starts_at_idx" ON "content_resource" USING btree ("type","listed_state","starts_at","created_at","id");--> statement-breakpoint
CREATE INDEX "content_resource_lasting_idx" ON "content_resource" USING gist (tstzrange("starts_at", "over_at")) WHERE "content_resource"."starts_at" is not null;
