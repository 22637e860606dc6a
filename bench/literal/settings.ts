import { z } from "zod";

/** What the literal app is given by whoever starts it. */
export const settings = z
  .object({
    PORT: z.coerce.number(),
    DATABASE_URL: z.string(),
    GOOG_API_ROOT_URL: z.string(),
    GOOG_CREDENTIALS_JSON: z
      .string()
      .transform((text) => JSON.parse(text))
      .pipe(z.object({ client_email: z.string(), private_key: z.string() })),
    GOOG_CALENDAR_IMPERSONATE_USER: z.string(),
  })
  .parse(process.env);
