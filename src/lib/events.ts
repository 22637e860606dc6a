import { z } from "zod";
import { ContentResourceSchema } from "./content-resource.ts";
import { isTimeZone } from "./time/time-zone.ts";

export const DEFAULT_TIME_ZONE = "America/Los_Angeles";

/** A default that fires for null as well as for a missing key: rows of both kinds exist. */
function withDefault<Schema extends z.ZodType>(schema: Schema, value: z.output<Schema>) {
  return z.preprocess((input) => input ?? value, schema);
}

const text = (most: number) => z.string("must be text").max(most, `must have at most ${most} characters`);

const instant = z.iso
  .datetime({
    offset: true,
    abort: true,
    error: "must be a date and time with an offset, as in 2026-03-08T10:00:00-08:00",
  })
  .max(40, "must have at most 40 characters")
  .refine((value) => Date.parse(value) >= 0, "must be after 1970");

const Instants = z.object({ startsAt: instant, endsAt: instant });

export const EventFieldsSchema = z
  .looseObject({
    title: z
      .string("is needed, as text")
      .trim()
      .min(2, "must have at least 2 characters")
      .max(90, "must have at most 90 characters"),
    description: text(100_000).nullish(),
    details: text(100_000).nullish(),
    body: text(400_000).nullish(),
    slug: z
      .string("must be text")
      .regex(/^[a-z0-9]+(?:[-~][a-z0-9]+)*$/, "must be lower-case words joined by hyphens")
      .max(200, "must have at most 200 characters")
      .nullish(),
    state: withDefault(
      z.enum(["draft", "published", "archived", "deleted"], "must be draft, published, archived or deleted"),
      "draft",
    ),
    visibility: withDefault(
      z.enum(["public", "private", "unlisted"], "must be public, private or unlisted"),
      "unlisted",
    ),
    startsAt: instant.nullish(),
    endsAt: instant.nullish(),
    timezone: withDefault(
      z.string("must be text").refine(isTimeZone, "must be an IANA time zone, as in Europe/Paris"),
      DEFAULT_TIME_ZONE,
    ),
    location: text(1_000).nullish(),
    attendeeInstructions: text(20_000).nullish(),
    calendarId: z.string("must be text").nullish(),
    image: text(2_000).nullish(),
    socialImage: z
      .looseObject({ type: text(255), url: text(2_000) }, "must be an object with type and url")
      .nullish(),
    thumbnailTime: z.number("must be a number").nullish(),
    featured: z.boolean("must be true or false").nullish(),
  })
  .refine(({ startsAt, endsAt }) => Date.parse(endsAt ?? "") > Date.parse(startsAt ?? ""), {
    path: ["endsAt"],
    message: "must be after startsAt",
    // Also where another field is wrong: an editor wants to hear of all at once.
    when: ({ value }) => Instants.safeParse(value).success,
  });

export type EventFields = z.infer<typeof EventFieldsSchema>;

/** A resource of type `event`. Keys of `fields` that nobody here knows survive. */
export const EventSchema = ContentResourceSchema.extend({
  videoResourceId: z.string().nullish(),
  tags: z.array(z.unknown()).default([]),
  fields: EventFieldsSchema,
});

/** @public the plan names it */
export type Event = z.infer<typeof EventSchema>;
