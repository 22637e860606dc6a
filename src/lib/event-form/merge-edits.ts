import type { EventFormValues } from "./event-inputs.ts";
import { FORM_PARTS, type FormPart, isSamePart } from "./form-parts.ts";

/** Two people's edits of what both had seen. */
export type Edits = { seen: EventFormValues; mine: EventFormValues; theirs: EventFormValues };

export type Side = "mine" | "theirs";

/** By the part's label. */
export type Choices = Readonly<Record<string, Side | undefined>>;

export type Difference = {
  part: FormPart;
  /** Whose edit it is, where only one of them changed the part; null where both did, and somebody must choose. */
  editedBy: Side | null;
};

/** The parts that the two leave differently. */
export function differencesBetween({ seen, mine, theirs }: Edits): Difference[] {
  return FORM_PARTS.filter((part) => !isSamePart(part, mine, theirs)).map((part) => {
    if (isSamePart(part, seen, mine)) return { part, editedBy: "theirs" };
    return { part, editedBy: isSamePart(part, seen, theirs) ? "mine" : null };
  });
}

/** Whether every part that both changed has been chosen. */
export function isDecided(edits: Edits, choices: Choices): boolean {
  return differencesBetween(edits).every(({ part, editedBy }) => editedBy ?? choices[part.label]);
}

/** Both edits in one: what only one of them changed is taken from that one, unless chosen otherwise. */
export function mergeEdits(edits: Edits, choices: Choices): EventFormValues {
  const taken = differencesBetween(edits).flatMap(({ part, editedBy }) => {
    const side = choices[part.label] ?? editedBy ?? "mine";
    return part.inputs.map((input) => [input, edits[side][input]] as const);
  });
  return { ...edits.mine, ...Object.fromEntries(taken) };
}
