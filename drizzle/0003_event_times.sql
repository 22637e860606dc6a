-- A text that names its offset is one instant wherever it is read, which PostgreSQL can't know of its own cast.
CREATE FUNCTION event_instant(value text) RETURNS timestamp with time zone LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
	IF value !~ '^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$' THEN
		RETURN NULL;
	END IF;
	RETURN value::timestamp with time zone;
EXCEPTION WHEN data_exception THEN
	RETURN NULL;
END $$;--> statement-breakpoint
ALTER TABLE "content_resource" ADD COLUMN "starts_at" timestamp (3) with time zone GENERATED ALWAYS AS (event_instant(fields->>'startsAt')) STORED;--> statement-breakpoint
ALTER TABLE "content_resource" ADD COLUMN "over_at" timestamp (3) with time zone GENERATED ALWAYS AS (greatest(event_instant(fields->>'startsAt'), event_instant(fields->>'endsAt'))) STORED;--> statement-breakpoint
ALTER TABLE "content_resource" ADD COLUMN "listed_state" text GENERATED ALWAYS AS (case when deleted_at is null then coalesce(fields->>'state', 'draft') else 'deleted' end) STORED;--> statement-breakpoint
ALTER TABLE "content_resource" ADD COLUMN "search_text" text GENERATED ALWAYS AS (lower(coalesce(fields->>'title', '') || ' ' || coalesce(fields->>'slug', '') || ' ' || coalesce(fields->>'location', ''))) STORED;--> statement-breakpoint
CREATE INDEX "content_resource_starts_at_idx" ON "content_resource" USING btree ("type","starts_at","created_at","id") WHERE "content_resource"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "content_resource_state_starts_at_idx" ON "content_resource" USING btree ("type","listed_state","starts_at","created_at","id");--> statement-breakpoint
CREATE INDEX "content_resource_lasting_idx" ON "content_resource" USING gist (tstzrange("starts_at", "over_at")) WHERE "content_resource"."starts_at" is not null;