"use server";

import { z } from "zod";
import { env } from "#src/env.mjs";
import { HOME } from "#src/lib/auth-next-path.ts";
import { requireSession } from "#src/lib/auth-session.ts";
import { describeEvent, type EventTexts } from "#src/lib/calendar/event-description.ts";
import { findEvent } from "./find-event.ts";

const Typed = z.object({
  id: z.string().min(1).max(255).nullable(),
  details: z.string().max(100_000),
  attendeeInstructions: z.string().max(20_000),
});

/** What Google will show for texts that aren't saved yet. */
export async function previewDescription(unsafe: z.input<typeof Typed>) {
  await requireSession(HOME);
  const { id, ...typed } = Typed.parse(unsafe);
  const stored = id ? (await findEvent(id)).resource.fields : {};
  const others = z.object({ body: z.string(), description: z.string() }).partial().catch({}).parse(stored);
  const texts: EventTexts = { ...others, ...typed };
  return describeEvent(texts, env.APP_URL);
}
