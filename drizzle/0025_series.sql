CREATE TABLE "holder_feed" (
	"id" varchar(64) PRIMARY KEY NOT NULL,
	"address" text NOT NULL,
	"link_version" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "holder_feed_address_unique" UNIQUE("address")
);
--> statement-breakpoint
CREATE TABLE "resource_of_resource" (
	"resource_of_id" varchar(255) NOT NULL,
	"resource_id" varchar(255) NOT NULL,
	"position" double precision DEFAULT 0 NOT NULL,
	"fields" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "resource_of_resource_resource_of_id_resource_id_pk" PRIMARY KEY("resource_of_id","resource_id")
);
--> statement-breakpoint
CREATE TABLE "ticket_join" (
	"ticket_id" varchar(255) NOT NULL,
	"resource_id" varchar(255) NOT NULL,
	"first_at" timestamp (3) with time zone NOT NULL,
	"count" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "ticket_join_ticket_id_resource_id_pk" PRIMARY KEY("ticket_id","resource_id")
);
--> statement-breakpoint
ALTER TABLE "resource_of_resource" ADD CONSTRAINT "resource_of_resource_resource_of_id_content_resource_id_fk" FOREIGN KEY ("resource_of_id") REFERENCES "public"."content_resource"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resource_of_resource" ADD CONSTRAINT "resource_of_resource_resource_id_content_resource_id_fk" FOREIGN KEY ("resource_id") REFERENCES "public"."content_resource"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_join" ADD CONSTRAINT "ticket_join_ticket_id_ticket_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."ticket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "resource_of_resource_resource_id_idx" ON "resource_of_resource" USING btree ("resource_id");--> statement-breakpoint
CREATE INDEX "ticket_join_resource_id_idx" ON "ticket_join" USING btree ("resource_id");