import type { EventFormValues } from "./event-inputs.ts";
import { FORM_PARTS, type FormPart, isSamePart } from "./form-parts.ts";

/** Two people's edits of the same base. */
export type Edits = { base: EventFormValues; mine: EventFormValues; theirs: EventFormValues };

export type Side = "mine" | "theirs";

/** By the part's label. */
export type Choices = Readonly<Record<string, Side | undefined>>;

export type Difference = {
  part: FormPart;
  /** Who changed the part; null if both did, so that the editor must choose. */
  editedBy: Side | null;
};

/** The parts in which the two edits differ. */
export function differencesBetween({ base, mine, theirs }: Edits): Difference[] {
  return FORM_PARTS.filter((part) => !isSamePart(part, mine, theirs)).map((part) => {
    if (isSamePart(part, base, mine)) return { part, editedBy: "theirs" };
    return { part, editedBy: isSamePart(part, base, theirs) ? "mine" : null };
  });
}

/** Whether every part that both changed has been chosen. */
export function isDecided(edits: Edits, choices: Choices): boolean {
  return differencesBetween(edits).every(({ part, editedBy }) => editedBy ?? choices[part.label]);
}

/** Merges both edits: a part that only one of them changed comes from that one, unless chosen otherwise. */
export function mergeEdits(edits: Edits, choices: Choices): EventFormValues {
  const taken = differencesBetween(edits).flatMap(({ part, editedBy }) => {
    const side = choices[part.label] ?? editedBy ?? "mine";
    return part.inputs.map((input) => [input, edits[side][input]] as const);
  });
  return { ...edits.mine, ...Object.fromEntries(taken) };
}
