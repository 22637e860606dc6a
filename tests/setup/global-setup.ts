import { generateKeyPairSync } from "node:crypto";
import type { TestProject } from "vitest/node";
import { dumpFile } from "./embedded-dump.ts";
import { createTemplate, dropTemplate } from "./postgres-template.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The address of a migrated PostgreSQL database to copy; without one, tests run on the embedded database. */
    databaseTemplate: string | undefined;
    serviceAccountKey: string;
    serviceAccountPublicKey: string;
  }
}

export default async function prepare(project: TestProject) {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  project.provide("serviceAccountKey", privateKey.export({ type: "pkcs8", format: "pem" }).toString());
  project.provide("serviceAccountPublicKey", publicKey.export({ type: "spki", format: "pem" }).toString());

  const server = project.config.env["TEST_DATABASE_URL"];
  if (!server) {
    await dumpFile();
    return undefined;
  }
  const template = await createTemplate(server);
  project.provide("databaseTemplate", template);
  return () => dropTemplate(template);
}
