import { expect, test } from "vitest";
import { createServiceAccount } from "#local/google-calendar/service-account.ts";
import { changeSettings } from "#tests/setup/change-settings.ts";
import { readConnectionSettings } from "./read-connection-settings.ts";

const account = createServiceAccount();

test.each([
  ["postgres://app:secret@db.provider.com/workshops", true],
  ["postgres://app:secret@db.provider.com/workshops?sslmode=require", true],
  ["postgres://app:secret@db.provider.com/workshops?sslmode=no-verify", true],
  ["postgres://app:secret@db.provider.com/workshops?sslmode=verify-full", false],
  ["postgres://app:secret@127.0.0.1/workshops", false],
  ["postgres://app:secret@postgres/workshops", false],
  [undefined, false],
])("S19: whether %s is exposed on its way is told: %s", (url, isExposed) => {
  changeSettings({
    DATABASE_URL: url,
    GOOG_CREDENTIALS_JSON: account.credentialsJson,
    GOOG_CALENDAR_IMPERSONATE_USER: "host@workshops.example",
    APP_URL: "https://workshops.example",
  });
  const settings = readConnectionSettings();

  expect(settings.isDatabaseExposed).toBe(isExposed);
  expect(settings.database).not.toContain("secret");
});
