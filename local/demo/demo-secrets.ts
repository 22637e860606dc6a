import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { createServiceAccount } from "#local/google-calendar/service-account.ts";

const DemoSecretsSchema = z.object({
  apiToken: z.string().min(16),
  authSecret: z.string().min(32),
  password: z.string().min(12),
  serviceAccount: z.object({ clientEmail: z.string(), publicKey: z.string(), credentialsJson: z.string() }),
});

export type DemoSecrets = z.infer<typeof DemoSecretsSchema>;

/** Made once and kept, readable only by their owner, so that a second start continues with the same data. */
export function demoSecrets(folder: string): DemoSecrets {
  const file = join(folder, "secrets.json");
  if (existsSync(file)) return readSecrets(file);

  const secrets = {
    apiToken: random(24),
    authSecret: random(32),
    password: random(12),
    serviceAccount: createServiceAccount(),
  };
  // A rename is atomic: the file is never half written.
  writeFileSync(`${file}.tmp`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  renameSync(`${file}.tmp`, file);
  return secrets;
}

function readSecrets(file: string): DemoSecrets {
  try {
    return DemoSecretsSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    // Without the cause: it could quote the file.
    throw new Error(`The demo can't read its secrets in ${file}. Delete that file to create new ones.`);
  }
}

function random(bytes: number): string {
  return randomBytes(bytes).toString("base64url");
}
