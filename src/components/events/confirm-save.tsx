import { useReaderFormat } from "#src/components/time/reader-format.tsx";
import { Modal } from "#src/components/ui/modal.tsx";
import { buttonStyles, dialogFooterStyle } from "#src/components/ui/styles.ts";
import { effectWords } from "#src/lib/event-form/effect-words.ts";
import type { EventFormValues } from "#src/lib/event-form/event-inputs.ts";
import { changedParts, partInWords } from "#src/lib/event-form/form-parts.ts";
import { confirmationOf, type SaveEffects } from "#src/lib/event-form/save-effects.ts";

type ConfirmSaveProps = {
  effects: SaveEffects;
  before: EventFormValues;
  after: EventFormValues;
  isOpen: boolean;
  close: () => void;
};

/** Before a save that people notice: its effects, and which fields change. Must be inside the form that it submits. */
export function ConfirmSave({ effects, before, after, isOpen, close }: ConfirmSaveProps) {
  const words = effectWords(effects);
  const format = useReaderFormat();
  const changed = changedParts(before, after);
  return (
    <Modal close={close} isOpen={isOpen} title={words.title}>
      <ul className="flex list-disc flex-col gap-1 pl-5 text-sm">
        {words.effects.map((effect) => (
          <li key={effect}>{effect}</li>
        ))}
      </ul>
      {changed.length > 0 ? (
        <dl className="flex flex-col divide-y divide-line rounded-lg border border-line text-sm">
          {changed.map((part) => (
            <div
              className="grid gap-x-4 gap-y-0.5 px-4 py-2.5 sm:grid-cols-[8rem_minmax(0,1fr)]"
              key={part.label}
            >
              <dt className="text-muted">{part.label}</dt>
              <dd className="wrap-anywhere">
                {part.isLong ? (
                  "Changed"
                ) : (
                  <>
                    <del className="block text-muted">{partInWords(part, before, format) || "Nothing"}</del>
                    <ins className="block font-medium no-underline">
                      {partInWords(part, after, format) || "Nothing"}
                    </ins>
                  </>
                )}
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      <div className={dialogFooterStyle}>
        <button className={buttonStyles.secondary} type="button" onClick={close}>
          {declineWords(effects)}
        </button>
        <AgreeButton effects={effects} label={words.confirm} style={buttonStyles.primary} />
      </div>
    </Modal>
  );
}

function declineWords({ state }: SaveEffects): string {
  if (state === null) return "Keep editing";
  return state === "archived" ? "Keep event" : "Not now";
}

type AgreeButtonProps = { effects: SaveEffects; label: string; style: string };

/** Submits the form again, with the state that was asked for. */
export function AgreeButton({ effects, label, style }: AgreeButtonProps) {
  return (
    <>
      {effects.state ? <input name="toState" type="hidden" value={effects.state} /> : null}
      <button className={style} name="confirmed" type="submit" value={confirmationOf(effects)}>
        {label}
      </button>
    </>
  );
}
