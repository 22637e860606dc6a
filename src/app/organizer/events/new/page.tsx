import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import Link from "next/link";
import { EventForm } from "#src/components/events/event-form.tsx";
import { linkStyle } from "#src/components/ui/styles.ts";
import { env } from "#src/env.mjs";
import { HOME } from "#src/lib/auth/next-path.ts";
import { requireSession } from "#src/lib/auth/session.store.ts";
import { beforeSaving, savedEvent } from "#src/lib/event-form/save-event-state.ts";
import { unsavedEditsKey } from "#src/lib/event-form/unsaved-edits.ts";
import { createEvent, isCreated } from "../actions.ts";
import { previewDescription } from "../preview-description.ts";

export const metadata: Metadata = { title: "New event" };

export default async function NewEventPage() {
  const { user } = await requireSession("/organizer/events/new");
  return (
    <div className="mx-auto flex max-w-2xl flex-col gap-6">
      <div className="flex flex-col gap-1">
        <Link className={`${linkStyle} self-start text-sm`} href={HOME}>
          All events
        </Link>
        <h1 className="text-2xl font-semibold">New event</h1>
      </div>
      <EventForm
        appUrl={env.APP_URL}
        creation={{ id: `event-${randomUUID()}`, isCreated }}
        initial={beforeSaving(savedEvent(undefined, {}))}
        mayCancel={false}
        now={new Date()}
        preview={previewDescription.bind(null, null)}
        save={createEvent}
        storageKey={unsavedEditsKey(user.id, null)}
      />
    </div>
  );
}
