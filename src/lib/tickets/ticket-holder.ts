import { z } from "zod";
import { emailAddress } from "#src/lib/email-address.ts";
import { singleLine } from "#src/lib/plain-text.ts";
import { unstorableParts } from "#src/lib/resources/storable-json.ts";

const storable = (text: string) => unstorableParts(text).length === 0;

export const TicketHolderSchema = z.object(
  {
    email: emailAddress(),
    name: z
      .string("must be text")
      .refine(storable, "contains a character that can't be stored")
      .overwrite(singleLine)
      .trim()
      .max(200, "must have at most 200 characters")
      .transform((name) => name || null)
      .nullish()
      .transform((name) => name ?? null),
  },
  "must be an object",
);

export type TicketHolder = z.infer<typeof TicketHolderSchema>;

/** Compares email addresses; letter case doesn't matter. */
export function sameAddress(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
