import { z } from "zod";

const ServiceAccountSchema = z.object({
  client_email: z.string().min(1),
  private_key: z.string().includes("PRIVATE KEY"),
  /** Named where somebody sets the account up; nothing needs them. */
  client_id: z.string().optional().catch(undefined),
  project_id: z.string().optional().catch(undefined),
});

export type GoogleCredentials = z.infer<typeof ServiceAccountSchema>;

/**
 * A service account's key file: its JSON, or the base64 of it, wrapped lines allowed. Problems never repeat the value,
 * which is a secret.
 */
export const GoogleCredentialsSchema = z.string().transform((value, context): GoogleCredentials => {
  const text = value.trim().startsWith("{") ? value : Buffer.from(value, "base64").toString("utf8");
  const credentials = ServiceAccountSchema.safeParse(parseJson(text));
  if (credentials.success) return credentials.data;

  context.addIssue({
    code: "custom",
    message: "is not a service account's key file (JSON or base64) with client_email and private_key",
  });
  return z.NEVER;
});

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
