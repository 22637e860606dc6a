import { FormField, inputAttributes } from "#src/components/ui/form-field.tsx";
import { linkStyle } from "#src/components/ui/styles.ts";
import { meetingIn } from "#src/lib/join/meeting-url.ts";
import type { EventEditor } from "./use-event-editor.ts";

/** Where the event is for everyone, and where ticket holders join it. */
export function EventPlaceFields({ editor: { input } }: { editor: EventEditor }) {
  const [location, joinUrl] = [input("location"), input("joinUrl")];
  const meeting = meetingIn(location.value);
  return (
    <>
      <FormField
        hint="Address or room. Shown publicly. A link to join belongs in the next field."
        input={location}
        label="Location"
      >
        <input {...inputAttributes(location, true)} autoComplete="off" type="text" />
      </FormField>
      {meeting ? (
        <p className="flex flex-wrap items-center gap-x-2 text-sm text-busy" aria-live="polite">
          Everyone can see this meeting link.
          <button
            className={`${linkStyle} min-h-11 cursor-pointer`}
            type="button"
            onClick={() => {
              joinUrl.change(meeting.url);
              location.change(meeting.place);
            }}
          >
            Make it the join link
          </button>
        </p>
      ) : null}
      <FormField
        hint="Only ticket holders get it: in their invitation and on their ticket."
        input={joinUrl}
        label="Join link"
      >
        <input
          {...inputAttributes(joinUrl, true)}
          autoComplete="off"
          maxLength={2_000}
          placeholder="https://"
          type="url"
        />
      </FormField>
    </>
  );
}
