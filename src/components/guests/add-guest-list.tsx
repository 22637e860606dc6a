"use client";

import { type ChangeEvent, useId, useRef } from "react";
import { FormField, inputAttributes } from "#src/components/ui/form-field.tsx";
import { buttonStyles } from "#src/components/ui/styles.ts";
import type { GuestActionState } from "#src/lib/tickets/guest-action-state.ts";
import type { GuestList } from "#src/lib/tickets/read-guest-list.ts";
import { type GuestAction, GuestDialog } from "./guest-dialog.tsx";

type AddGuestListProps = {
  add: GuestAction;
  /** Why no one is emailed; null if they are. */
  noEmails: string | null;
  /** Identifies the sale; new for each rendering. */
  sale: string;
};

const NO_EMAILS = { emails: 0, words: "" };

/** Adds many guests at once; the first press of the button only shows what would be added. */
export function AddGuestList({ add, noEmails, sale }: AddGuestListProps) {
  return (
    <GuestDialog
      act={add}
      confirm={{ label: "Check the list", tone: "primary" }}
      consequence={["Each guest gets a ticket.", noEmails].filter(Boolean).join(" ")}
      emails={NO_EMAILS}
      Fields={ListFields}
      labelAfterQuestion={addWords}
      opener={{ label: "Add a list", style: buttonStyles.secondary }}
      sale={sale}
      title="Add a list of guests"
    />
  );
}

function addWords({ question }: GuestActionState): string {
  const count = question?.list?.guests.length ?? 0;
  if (count === 0) return "Check the list";
  return count === 1 ? "Add 1 guest" : `Add ${count} guests`;
}

function ListFields({ state }: { state: GuestActionState }) {
  const id = useId();
  const text = useRef<HTMLTextAreaElement>(null);
  const problem = state.problems["list"];
  const facts = { id, name: "list", errorId: `${id}-error` };
  const input = problem ? { ...facts, errors: [problem] } : facts;
  const readFile = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    if (file && text.current) text.current.value = await file.text();
  };
  return (
    <>
      <FormField
        hint="One guest a line, such as “Ada Lovelace, ada@example.com”. A spreadsheet’s columns work too."
        input={input}
        label="Guests"
      >
        <textarea {...inputAttributes(input, true)} ref={text} rows={6} spellCheck={false} />
      </FormField>
      <label className="flex flex-col gap-1.5 text-sm">
        <span className="font-semibold">Or choose a CSV file</span>
        <input
          accept=".csv,.txt,text/csv,text/plain"
          className="cursor-pointer text-muted file:mr-3 file:min-h-11 file:cursor-pointer file:rounded-lg file:border file:border-solid file:border-edge file:bg-card file:px-4 file:font-semibold file:text-ink hover:file:bg-quiet-soft"
          type="file"
          onChange={(event) => void readFile(event)}
        />
      </label>
      {state.question?.list ? <Preview list={state.question.list} /> : null}
    </>
  );
}

function Preview({ list: { guests, skipped } }: { list: GuestList }) {
  return (
    <div aria-live="polite" className="flex flex-col gap-2 rounded-lg border border-line p-3 text-sm">
      <p className="font-semibold">
        {guests.length === 0 ? "No one to add." : countInWords(guests.length, "guest", "to add")}
      </p>
      <ul className="max-h-32 overflow-y-auto text-muted">
        {guests.map(({ email, name }) => (
          <li className="wrap-anywhere" key={email}>
            {name ? `${name}, ${email}` : email}
          </li>
        ))}
      </ul>
      {skipped.length > 0 ? (
        <>
          <p className="font-semibold">{countInWords(skipped.length, "entry", "left out")}</p>
          <ul className="max-h-32 overflow-y-auto">
            {skipped.map(({ line, text, reason }, index) => (
              <li className="wrap-anywhere" key={`${line}-${index}`}>
                Line {line}: “{text}” {reason}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}

function countInWords(count: number, one: "guest" | "entry", what: string): string {
  const many = one === "entry" ? "entries" : "guests";
  return `${count} ${count === 1 ? one : many} ${what}:`;
}
