"use server";

import { z } from "zod";
import { env } from "#src/env.mjs";
import { HOME } from "#src/lib/auth/next-path.ts";
import { requireSession } from "#src/lib/auth/session.store.ts";
import { describeEvent } from "#src/lib/calendar/event-description.ts";
import { editedDescription } from "#src/lib/event-form/event-form-schema.ts";
import { joinUrlOf } from "#src/lib/join/join-target.ts";
import { descriptionOf } from "#src/lib/events.ts";
import { showsMediaAsLinks } from "#src/lib/markdown/markdown-to-html.ts";
import { findEvent } from "./find-event.ts";

const Id = z.string().min(1).max(255).nullable();
const Typed = z.object({
  details: z.string().max(400_000),
  joinUrl: z.string().max(20_000),
  attendeeInstructions: z.string().max(20_000),
});

/** What Google will show for unsaved text. */
export async function previewDescription(unsafeId: string | null, unsafe: z.input<typeof Typed>) {
  await requireSession(HOME);
  const id = Id.parse(unsafeId);
  const { details, joinUrl, attendeeInstructions } = Typed.parse(unsafe);
  const stored = id ? (await findEvent(id)).resource.fields : {};
  const shown = descriptionOf({ ...stored, ...editedDescription(details, stored) });
  return {
    ...describeEvent({ details: shown, joinUrl: joinUrlOf({ joinUrl }), attendeeInstructions }, env.APP_URL),
    hasMedia: [shown, attendeeInstructions].some(showsMediaAsLinks),
  };
}
