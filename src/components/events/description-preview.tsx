import { useEffect, useState } from "react";
import type { EventFormValues } from "#src/lib/event-form/event-inputs.ts";

type Preview = {
  html: string;
  isCut: boolean;
  /** Whether pictures became links. */
  hasMedia: boolean;
};

/** Renders unsaved texts as Google will show them. */
export type PreviewTexts = (
  texts: Pick<EventFormValues, "details" | "joinUrl" | "attendeeInstructions">,
) => Promise<Preview>;

type DescriptionPreviewProps = { preview: PreviewTexts; values: EventFormValues };
type Shown = Preview | "loading" | "failed";

/** The description as Google will show it, rendered by the same code, with the instructions and shortened alike. */
export function DescriptionPreview({ preview, values }: DescriptionPreviewProps) {
  const { details, joinUrl, attendeeInstructions } = values;
  const [shown, setShown] = useState<Shown>("loading");

  useEffect(() => {
    let isCurrent = true;
    preview({ details, joinUrl, attendeeInstructions }).then(
      (made) => isCurrent && setShown(made),
      () => isCurrent && setShown("failed"),
    );
    return () => {
      isCurrent = false;
    };
  }, [preview, details, joinUrl, attendeeInstructions]);

  return (
    <div
      aria-live="polite"
      className="flex min-h-60 flex-col gap-3 rounded-lg border border-line bg-paper px-4 py-3"
    >
      <p className="text-xs font-semibold text-muted">As guests see it in Google Calendar</p>
      <Content shown={shown} />
    </div>
  );
}

function Content({ shown }: { shown: Shown }) {
  if (shown === "loading") return <p className="text-sm text-muted">Loading…</p>;
  if (shown === "failed") {
    return <p className="text-sm text-bad">The preview failed. Choose “Write”, then try again.</p>;
  }
  return (
    <>
      {shown.isCut ? (
        <p className="rounded-lg bg-bad-soft px-3 py-2 text-sm text-bad">
          Google’s limit is reached: the description ends with “…” there, and the instructions stay complete.
          The event’s own page shows all of it.
        </p>
      ) : null}
      {shown.hasMedia ? (
        <p className="rounded-lg bg-busy-soft px-3 py-2 text-sm text-busy">
          Images become links, here and on the public page.
        </p>
      ) : null}
      {shown.html ? (
        <div className="written text-sm" dangerouslySetInnerHTML={{ __html: shown.html }} />
      ) : (
        <p className="text-sm text-muted">Nothing to show yet.</p>
      )}
    </>
  );
}
