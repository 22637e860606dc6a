import type { Metadata } from "next";
import { EventForm } from "#src/components/event-form.tsx";
import { requireSession } from "#src/lib/auth-session.ts";
import { eventFormValues } from "#src/lib/event-form/event-form-values.ts";
import { beforeSaving } from "#src/lib/event-form/save-event-state.ts";
import { timeZoneGroups } from "#src/lib/event-form/time-zone-groups.ts";
import { createEvent } from "../actions.ts";

export const metadata: Metadata = { title: "New event" };

export default async function NewEventPage() {
  await requireSession("/organizer/events/new");
  const values = eventFormValues({});
  return (
    <div className="mx-auto flex max-w-2xl flex-col gap-6">
      <h1 className="text-2xl font-semibold">New event</h1>
      <EventForm
        initial={beforeSaving({ revision: undefined, repeated: { start: null, end: null } })}
        save={createEvent}
        submitLabel="Create event"
        values={values}
        zones={timeZoneGroups(values.timezone)}
      />
    </div>
  );
}
