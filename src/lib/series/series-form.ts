import { z } from "zod";
import { editedDescription } from "#src/lib/event-form/event-form-schema.ts";
import { formProblems } from "#src/lib/event-form/form-problems.ts";
import { descriptionOf } from "#src/lib/events.ts";
import { fieldProblems, mergeFields } from "#src/lib/resources/resource-fields.ts";
import { SERIES } from "./event-series.ts";

const text = z.string().catch("");

const Typed = z.object({
  title: text,
  slug: text,
  details: text.transform((value) => value.replaceAll("\r\n", "\n")),
  price: text,
  capacity: text,
  checkoutUrl: text,
  visibility: text,
  state: text,
});

export type SeriesInputName = keyof z.infer<typeof Typed>;

/** The values of the series form's inputs. */
export type SeriesFormValues = Record<SeriesInputName, string>;

export type SeriesFormState = {
  outcome: "none" | "saved" | "invalid" | "conflict";
  /** Messages by input; those of the whole form under "". */
  errors: Readonly<Partial<Record<string, readonly string[]>>>;
  values: SeriesFormValues;
  /** Undefined for a new series. */
  revision: number | undefined;
};

/** @param fields as stored; empty for a new series */
export function seriesFormValues(fields: Readonly<Record<string, unknown>>): SeriesFormValues {
  return {
    title: textIn(fields, "title"),
    slug: textIn(fields, "slug"),
    details: descriptionOf(fields),
    price: textIn(fields, "price"),
    capacity: textIn(fields, "capacity"),
    checkoutUrl: textIn(fields, "checkoutUrl"),
    visibility: textIn(fields, "visibility") || "unlisted",
    state: textIn(fields, "state") || "draft",
  };
}

export function typedSeries(form: FormData): SeriesFormValues {
  return Typed.parse(Object.fromEntries(form));
}

function textIn(fields: Readonly<Record<string, unknown>>, name: string): string {
  const value = fields[name];
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** What to save; null removes a field that was cleared. */
export function seriesChange(
  typed: SeriesFormValues,
  stored: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return {
    title: typed.title,
    slug: typed.slug.trim() || null,
    ...editedDescription(typed.details, stored),
    price: typed.price.trim() || null,
    capacity: /^\d{1,9}$/.test(typed.capacity.trim())
      ? Number(typed.capacity)
      : typed.capacity.trim() || null,
    checkoutUrl: typed.checkoutUrl.trim() || null,
    visibility: typed.visibility,
    state: typed.state,
  };
}

/** Every wrong input, with words for its editor. */
export function seriesErrors(fields: Record<string, unknown>): SeriesFormState["errors"] {
  const problems = formProblems(fieldProblems(SERIES, mergeFields({}, fields)));
  return Object.fromEntries(
    [...Map.groupBy(problems, ({ path }) => path)].map(([path, some]) => [
      path,
      some.map(({ message }) => message),
    ]),
  );
}
