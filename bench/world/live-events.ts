import { z } from "zod";
import { HOST_USER } from "#local/demo/demo-options.ts";
import type { LocalGoogle } from "#local/google-calendar/local-google.ts";

const LiveEventSchema = z.object({
  id: z.string(),
  summary: z.string(),
  attendees: z.array(z.object({ email: z.string() })).default([]),
});

/** What stands in the host's calendar now. */
export function liveEvents(google: LocalGoogle): z.infer<typeof LiveEventSchema>[] {
  return LiveEventSchema.array().parse(google.liveEvents(HOST_USER));
}
