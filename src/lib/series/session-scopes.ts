import type { SaveEffects } from "#src/lib/event-form/save-effects.ts";

export const SCOPES = ["one", "following", "all"] as const;

/** Which sessions of a series an edit is for. */
export type Scope = (typeof SCOPES)[number];

/** How many sessions each choice saves, and what people notice of it; a choice that adds nothing is left out. */
export type SessionScopes = Partial<Record<Scope, { sessions: number; effects: SaveEffects }>>;

/** What a button of the choice sends. */
export function choiceOf(scope: Scope, confirmation: string): string {
  return `${scope}|${confirmation}`;
}

export function readChoice(value: FormDataEntryValue | null): { scope: Scope; confirmed: string } | null {
  const [, scope, confirmed = ""] =
    /^(one|following|all)\|(.*)$/.exec(typeof value === "string" ? value : "") ?? [];
  const known = SCOPES.find((name) => name === scope);
  return known ? { scope: known, confirmed } : null;
}
