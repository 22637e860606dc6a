import { Modal } from "#src/components/ui/modal.tsx";
import { buttonStyles } from "#src/components/ui/styles.ts";
import { effectWords } from "#src/lib/event-form/effect-words.ts";
import { confirmationOf } from "#src/lib/event-form/save-effects.ts";
import { choiceOf, type Scope, SCOPES, type SessionScopes } from "#src/lib/series/session-scopes.ts";

type ChooseSessionsProps = { scopes: SessionScopes; isOpen: boolean; close: () => void };

/** Asks which sessions of a series an edit is for. Must be inside the form that it submits. */
export function ChooseSessions({ scopes, isOpen, close }: ChooseSessionsProps) {
  const state = scopes.one?.effects.state ?? null;
  return (
    <Modal close={close} isOpen={isOpen} title="Save which sessions?">
      {state ? <input name="toState" type="hidden" value={state} /> : null}
      <ul className="flex flex-col gap-3">
        {SCOPES.map((scope) => (
          <ScopeChoice choice={scopes[scope]} key={scope} scope={scope} />
        ))}
      </ul>
      <button className={`${buttonStyles.secondary} self-end`} type="button" onClick={close}>
        Keep editing
      </button>
    </Modal>
  );
}

function ScopeChoice({ scope, choice }: { scope: Scope; choice: SessionScopes[Scope] }) {
  if (!choice) return null;
  const { effects, sessions } = choice;
  return (
    <li className="flex flex-col gap-1">
      <button
        className={`${buttonStyles.secondary} w-full`}
        name="scope"
        type="submit"
        value={choiceOf(scope, confirmationOf(effects))}
      >
        {labelOf(scope, sessions)}
      </button>
      <p className="text-sm text-muted">
        {emailsInWords(effects.guests)}{" "}
        {effectWords({ ...effects, guests: 0 })
          .effects.slice(1)
          .join(" ")}
      </p>
    </li>
  );
}

function labelOf(scope: Scope, sessions: number): string {
  if (scope === "one") return "Only this session";
  return scope === "following" ? `This and the following (${sessions} sessions)` : `All ${sessions} sessions`;
}

function emailsInWords(emails: number): string {
  if (emails === 0) return "No one gets an email.";
  return emails === 1 ? "Google sends 1 email." : `Google sends ${emails} emails.`;
}
