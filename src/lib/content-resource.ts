import { z } from "zod";

const nullableDate = z.coerce.date().nullable();

/** A row of course-builder's shape. `revision` and `syncVersion` are this app's own. */
export const ContentResourceSchema = z.object({
  id: z.string(),
  type: z.string(),
  createdById: z.string(),
  currentVersionId: z.string().nullish(),
  fields: z.record(z.string(), z.unknown()).nullable().default({}),
  slug: z.string().nullish(),
  createdAt: nullableDate,
  updatedAt: nullableDate,
  deletedAt: nullableDate,
  resources: z.array(z.unknown()).nullable().default([]),
  resourceProducts: z.array(z.unknown()).nullable().default([]),
  organizationId: z.string().nullable(),
  createdByOrganizationMembershipId: z.string().nullable(),
});

/** @public */
export type ContentResource = z.infer<typeof ContentResourceSchema>;
