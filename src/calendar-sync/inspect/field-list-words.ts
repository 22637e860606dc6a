import { labelOf } from "../decide/owned-fields.ts";

/** As in `title, time, and place`. */
export function fieldsInWords(fields: readonly string[]): string {
  const isTime = fields.includes("start") && fields.includes("end");
  // The link carries the title, and changes with it.
  const told = fields.includes("summary") ? fields.filter((field) => field !== "source") : fields;
  const words = told.map((field) =>
    isTime && (field === "start" || field === "end") ? "time" : labelOf(field),
  );
  return listInWords([...new Set(words)]);
}

export function listInWords(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  if (words.length < 2) return last;
  return `${words.slice(0, -1).join(", ")}${words.length > 2 ? "," : ""} and ${last}`;
}
