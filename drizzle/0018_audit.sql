CREATE TABLE "audit" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"resource_id" varchar(255),
	"subject" text,
	"network" text
);
--> statement-breakpoint
CREATE INDEX "audit_resource_id_idx" ON "audit" USING btree ("resource_id","id") WHERE "audit"."resource_id" is not null;