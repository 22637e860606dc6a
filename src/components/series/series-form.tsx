"use client";

import { startTransition, useActionState } from "react";
import { SalesFields } from "#src/components/events/sales-fields.tsx";
import { FormField, type InputFacts, inputAttributes } from "#src/components/ui/form-field.tsx";
import { Notice } from "#src/components/ui/notice.tsx";
import { SelectField } from "#src/components/ui/select-field.tsx";
import { buttonStyles } from "#src/components/ui/styles.ts";
import type { SeriesFormState, SeriesInputName } from "#src/lib/series/series-form.ts";

type SeriesFormProps = {
  initial: SeriesFormState;
  save: (before: SeriesFormState, form: FormData) => Promise<SeriesFormState>;
};

/** What a series is, and how its tickets are sold. Its sessions have the dates. */
export function SeriesForm({ initial, save }: SeriesFormProps) {
  const [state, send, isPending] = useActionState(save, initial);
  const { outcome, errors, values, revision } = state;
  const input = (name: SeriesInputName) => ({
    id: `series-${name}`,
    name,
    errorId: `series-${name}-error`,
    initialValue: values[name],
    errors: errors[name] ?? [],
  });
  const isNew = revision === undefined;
  return (
    <form
      className="flex flex-col gap-4 rounded-xl border border-line bg-card p-5"
      key={revision}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        startTransition(() => send(form));
      }}
    >
      <input name="revision" type="hidden" value={revision ?? ""} />
      <FormField input={input("title")} label="Title">
        <input {...inputAttributes(input("title"))} autoComplete="off" maxLength={90} required type="text" />
      </FormField>
      {isNew ? null : (
        <FormField
          hint="The part of the page’s address after /events/. Links to a former address stop working."
          input={input("slug")}
          label="Page address"
        >
          <input
            {...inputAttributes(input("slug"), true)}
            autoCapitalize="none"
            autoComplete="off"
            type="text"
          />
        </FormField>
      )}
      <FormField
        hint="Shown on the series’ page. Each session has a description of its own. Markdown works."
        input={input("details")}
        label="Description"
      >
        <textarea {...inputAttributes(input("details"), true)} rows={6} />
      </FormField>
      <StateFields input={input} />
      <SalesFields hasShop={values.checkoutUrl !== ""} input={input} />
      <Notice tone="bad">{noticeOf(state)}</Notice>
      <SaveSeries isNew={isNew} isPending={isPending} isSaved={outcome === "saved"} />
    </form>
  );
}

function SaveSeries({ isNew, isPending, isSaved }: Record<"isNew" | "isPending" | "isSaved", boolean>) {
  const label = isNew ? "Create series" : "Save series";
  return (
    <div className="flex flex-wrap items-center gap-4">
      <button className={buttonStyles.primary} type="submit">
        {isPending ? "Saving…" : label}
      </button>
      <span aria-live="polite" className="text-sm text-muted">
        {isSaved && !isPending ? "Saved." : null}
      </span>
    </div>
  );
}

type FieldsProps = { input: (name: SeriesInputName) => InputFacts };

function StateFields({ input }: FieldsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField
        hint="A published series has a page. Its sessions are published one by one."
        input={input("state")}
        label="State"
        options={states}
      />
      <SelectField
        hint="Public: listed. Unlisted: anyone with the link. Private: no page."
        input={input("visibility")}
        label="Visibility"
        options={visibilities}
      />
    </div>
  );
}

function noticeOf({ outcome, errors }: SeriesFormState): string | null {
  if (outcome === "conflict") {
    return "Someone else saved this series in the meantime. Reload to see their version, or save again to replace it with yours.";
  }
  return errors[""]?.join(" ") ?? null;
}

const states = [
  ["draft", "Draft"],
  ["published", "Published"],
  ["archived", "Closed"],
] as const;

const visibilities = [
  ["public", "Public"],
  ["unlisted", "Unlisted"],
  ["private", "Private"],
] as const;
