import { z } from "zod";
import { emailAddress } from "#src/lib/email-address.ts";
import { singleLine } from "#src/lib/plain-text.ts";
import { unstorableParts } from "#src/lib/resources/storable-json.ts";

/** What a visitor types to get a ticket. */
export const CheckoutFormSchema = z.object({
  name: z
    .string("Enter your name.")
    .refine((name) => unstorableParts(name).length === 0, "Enter your name without special characters.")
    .overwrite(singleLine)
    .trim()
    .min(1, "Enter your name.")
    .max(200, "Enter a name of at most 200 characters."),
  email: emailAddress("Enter a valid email, like ada@example.com."),
  formToken: z.string().max(200).default(""),
  /** Invisible to visitors, but not to programs that fill in everything. */
  website: z
    .string()
    .max(0, "This form looks filled in by a program. Reload the page and try again.")
    .default(""),
});

export type CheckoutForm = z.output<typeof CheckoutFormSchema>;
