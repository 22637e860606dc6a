import { usePathname } from "next/navigation";
import type { SaveEventState } from "#src/lib/event-form/save-event-state.ts";
import { buttonStyles } from "./button-styles.ts";
import { Notice } from "./notice.tsx";

type SaveNoticeProps = { state: SaveEventState; formErrors: string[] | undefined };

/** What became of the last save, in words beside the button. */
export function SaveNotice({ state, formErrors }: SaveNoticeProps) {
  if (state.outcome === "conflict") return <ConflictNotice othersRevision={state.othersRevision} />;
  if (state.outcome === "saved") return <Notice tone="good">Saved.</Notice>;

  const words = formErrors?.join(" ") ?? "Nothing was saved yet: see the messages beside the fields.";
  return <Notice tone="bad">{state.outcome === "invalid" ? words : null}</Notice>;
}

function ConflictNotice({ othersRevision }: { othersRevision: number | undefined }) {
  const path = usePathname();
  return (
    <Notice tone="bad">
      <div className="flex flex-col gap-3 py-1">
        <p>
          Somebody else saved this event while you were editing. Nothing of yours is lost: it still stands in
          the form, but it isn’t saved yet.
        </p>
        <div className="flex flex-wrap gap-3">
          <a className={buttonStyles.secondary} href={path} rel="noreferrer" target="_blank">
            See theirs in a new tab
          </a>
          <button
            className={buttonStyles.danger}
            name="overwriteRevision"
            type="submit"
            value={othersRevision}
          >
            Save mine over theirs
          </button>
        </div>
      </div>
    </Notice>
  );
}
