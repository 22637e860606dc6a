import { useState } from "react";
import { useReaderFormat } from "#src/components/time/reader-format.tsx";
import { Modal } from "#src/components/ui/modal.tsx";
import { buttonStyles, dialogFooterStyle } from "#src/components/ui/styles.ts";
import type { EventFormValues } from "#src/lib/event-form/event-inputs.ts";
import { partInWords } from "#src/lib/event-form/form-parts.ts";
import {
  type Choices,
  type Difference,
  differencesBetween,
  type Edits,
  isDecided,
  mergeEdits,
  type Side,
} from "#src/lib/event-form/merge-edits.ts";

type ResolveConflictProps = {
  edits: Edits;
  /** Whether the reader made both edits, in two places. */
  isOwn: boolean;
  isOpen: boolean;
  close: () => void;
  save: (merged: EventFormValues) => void;
};

/** Merges two edits of one event, field by field, without losing either. */
export function ResolveConflict({ edits, isOwn, isOpen, close, save }: ResolveConflictProps) {
  const [choices, setChoices] = useState<Choices>({});
  const differences = differencesBetween(edits);
  const mustChoose = differences.some(({ editedBy }) => editedBy === null);
  return (
    <Modal
      close={close}
      isOpen={isOpen}
      title={mustChoose ? "Choose which version to keep" : "Save both versions together?"}
    >
      <p className="text-sm text-muted">
        {isOwn
          ? "You saved this event elsewhere while you were editing it here."
          : "Someone else saved this event while you were editing."}{" "}
        {mustChoose
          ? "Both versions change the same fields. Nothing is saved until you choose."
          : "They change different fields, so both fit together. Nothing is saved until you confirm."}
      </p>
      <div className="flex flex-col gap-4">
        {differences.map((difference) => (
          <ChooseSide
            chosen={choices[difference.part.label] ?? difference.editedBy}
            difference={difference}
            edits={edits}
            isOwn={isOwn}
            key={difference.part.label}
            onChoose={(side) => setChoices((before) => ({ ...before, [difference.part.label]: side }))}
          />
        ))}
      </div>
      <div className={dialogFooterStyle}>
        <button className={buttonStyles.secondary} type="button" onClick={close}>
          Keep editing
        </button>
        <button
          className={buttonStyles.primary}
          disabled={!isDecided(edits, choices)}
          type="button"
          onClick={() => save(mergeEdits(edits, choices))}
        >
          {mustChoose ? "Save what I chose" : "Save both together"}
        </button>
      </div>
    </Modal>
  );
}

type ChooseSideProps = {
  difference: Difference;
  edits: Edits;
  isOwn: boolean;
  chosen: Side | null;
  onChoose: (side: Side) => void;
};

function ChooseSide({ difference: { part, editedBy }, edits, isOwn, chosen, onChoose }: ChooseSideProps) {
  const format = useReaderFormat();
  const sides = [
    ["theirs", editedBy === "mine" ? "As it was" : isOwn ? "Saved" : "Theirs"],
    ["mine", editedBy === "theirs" ? "As it was" : isOwn ? "Here" : "Mine"],
  ] as const;
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-2 text-sm font-semibold">{part.label}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {sides.map(([side, words]) => (
          <label
            className="grid cursor-pointer grid-cols-[1rem_minmax(0,1fr)] content-start gap-x-3 gap-y-0.5 rounded-lg border border-edge p-3 text-sm has-checked:border-accent has-checked:bg-good-soft"
            key={side}
          >
            <input
              checked={chosen === side}
              className="mt-0.5 size-4 accent-accent"
              name={`choose-${part.label}`}
              type="radio"
              onChange={() => onChoose(side)}
            />
            <span className="font-semibold">{words}</span>
            <span className="col-start-2 whitespace-pre-wrap wrap-anywhere">
              {partInWords(part, edits[side], format) || "Nothing"}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
