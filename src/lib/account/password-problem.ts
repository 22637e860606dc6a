import type { ZxcvbnFactory } from "@zxcvbn-ts/core";

export const SHORTEST_PASSWORD = 12;
export const MAX_PASSWORD = 128;

/** On a scale from 0 to 4: at least a hundred million guesses if common passwords are tried first. */
const LEAST_SCORE = 3;

/**
 * What is wrong with a new password, in words; null if nothing is.
 *
 * @param own what an attacker would try first for this person: their address and name
 */
export async function passwordProblem(password: string, own: readonly string[]): Promise<string | null> {
  if (password.length < SHORTEST_PASSWORD) {
    return `The password has fewer than ${SHORTEST_PASSWORD} characters.`;
  }
  if (password.length > MAX_PASSWORD) {
    return `The password has more than ${MAX_PASSWORD} characters.`;
  }

  const { check } = await guesser();
  const { score, sequence } = check(password, own.flatMap(withItsParts));
  if (score >= LEAST_SCORE) return null;
  const isOwn = sequence.some((match) => "dictionaryName" in match && match.dictionaryName === "userInputs");
  return isOwn
    ? "The password is easy to guess: it is made of your own address or name. Choose several words that have nothing to do with each other."
    : "The password is easy to guess: many people use it or one like it, or it repeats itself or follows the keyboard. Choose several words that have nothing to do with each other.";
}

type Guesser = Pick<ZxcvbnFactory, "check">;

let made: Promise<Guesser> | undefined;

/** Loaded at first use: its lists of common passwords are large. */
function guesser() {
  return (made ??= makeGuesser());
}

async function makeGuesser(): Promise<Guesser> {
  const [core, { adjacencyGraphs, dictionary }] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
  ]);
  const factory = new core.ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  return { check: (...args) => factory.check(...args) };
}

function withItsParts(text: string): string[] {
  const parts = text.split(/[^\p{L}\p{N}]+/u);
  return [text, parts.join(""), ...parts].filter((part) => part.length > 2);
}
