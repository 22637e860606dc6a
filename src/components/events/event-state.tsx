import { Button } from "#src/components/ui/button.tsx";
import { FieldErrors, type InputFacts } from "#src/components/ui/form-field.tsx";
import { Pill } from "#src/components/ui/pill.tsx";
import { type buttonStyles, labelStyle } from "#src/components/ui/styles.ts";
import { choiceInWords } from "#src/lib/event-form/form-parts.ts";

type EventStateProps = {
  input: InputFacts;
  state: string;
  /** Whether anyone could miss the event. */
  mayCancel: boolean;
  isPending: boolean;
};

/** The event's state, and what can be done about it. Each button asks before it acts. */
export function EventState({ input, state, mayCancel, isPending }: EventStateProps) {
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <p className="flex items-center gap-2 max-sm:w-full sm:mr-auto">
          <span className={labelStyle}>State</span>
          <Pill tone={state === "published" ? "good" : "quiet"}>{choiceInWords(state)}</Pill>
        </p>
        {actions
          .filter(({ to, from }) => from.includes(state) && (to !== "archived" || mayCancel))
          .map(({ to, label, look }) => (
            <Button look={look} isPending={isPending} key={to} name="toState" type="submit" value={to}>
              {label}
            </Button>
          ))}
      </div>
      <p className="text-sm text-muted">
        Draft: tentative in Google Calendar, no public page. Published: page live, guests invited. Canceled:
        guests told, and the page says so.
      </p>
      <FieldErrors input={input} />
    </div>
  );
}

type StateAction = { to: string; label: string; from: readonly string[]; look: keyof typeof buttonStyles };

const actions: readonly StateAction[] = [
  { to: "published", label: "Publish", from: ["draft", "archived"], look: "secondary" },
  { to: "draft", label: "Back to draft", from: ["published", "archived"], look: "secondary" },
  { to: "archived", label: "Cancel event", from: ["draft", "published"], look: "danger" },
];
