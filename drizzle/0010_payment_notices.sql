CREATE TABLE "payment_notice" (
	"key" varchar(255) PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"problem" text,
	"resource_id" text,
	"payment_id" varchar(255),
	"email" text,
	"name" text,
	"quantity" text,
	"amount" bigint,
	"currency" text,
	"at" timestamp (3) with time zone NOT NULL,
	"dismissed_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "payment" ADD COLUMN "refund_news_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "payment" ADD COLUMN "disputed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "refunded_with_payment" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "payment_notice_open_idx" ON "payment_notice" USING btree ("at") WHERE "payment_notice"."dismissed_at" is null;--> statement-breakpoint
CREATE INDEX "payment_notice_payment_id_idx" ON "payment_notice" USING btree ("payment_id");--> statement-breakpoint
-- A payment's refund was recorded before it ended the tickets that were still valid.
UPDATE "ticket" SET "refunded_with_payment" = true FROM "payment"
WHERE "ticket"."payment_id" = "payment"."id" AND "ticket"."refunded_at" >= "payment"."refunded_at";
