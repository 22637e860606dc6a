import { eventType } from "inngest";
import { z } from "zod";

export const RESOURCE_CREATED_EVENT = "resource/created";
export const RESOURCE_UPDATED_EVENT = "resource/updated";
export const RESOURCE_DELETED_EVENT = "resource/deleted";

/**
 * Which resource changed, never what changed: events arrive late, twice and in any order, so the receiver looks it up.
 */
export type ResourcePayloadData = { id: string; type: string };

export type ResourceCreated = { name: typeof RESOURCE_CREATED_EVENT; data: ResourcePayloadData };
export type ResourceUpdated = { name: typeof RESOURCE_UPDATED_EVENT; data: ResourcePayloadData };
export type ResourceDeleted = { name: typeof RESOURCE_DELETED_EVENT; data: ResourcePayloadData };

// Loose on purpose: a payload that fails its schema ends the run before the function can say what is wrong.
const schema = z.object({ id: z.string(), type: z.string() });

export const resourceCreated = eventType(RESOURCE_CREATED_EVENT, { schema });
export const resourceUpdated = eventType(RESOURCE_UPDATED_EVENT, { schema });
export const resourceDeleted = eventType(RESOURCE_DELETED_EVENT, { schema });
