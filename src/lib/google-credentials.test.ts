import { expect, test } from "vitest";
import { GoogleCredentialsSchema } from "./google-credentials.ts";

const file = {
  type: "service_account",
  client_email: "calendar@project.iam.gserviceaccount.com",
  private_key: "-----BEGIN PRIVATE KEY-----\nsecret\n-----END PRIVATE KEY-----\n",
};
const json = JSON.stringify(file);
const base64 = Buffer.from(json).toString("base64");

test.each([
  ["JSON", json],
  ["JSON in several lines", JSON.stringify(file, null, 2)],
  ["base64", base64],
  ["base64 in wrapped lines", base64.replaceAll(/.{64}/g, "$&\n")],
])("a key file is read as %s", (_form, value) => {
  expect(GoogleCredentialsSchema.parse(value)).toMatchObject({ client_email: file.client_email });
});

test.each([["{}"], ["nonsense"], [`${json}}`], [JSON.stringify({ ...file, private_key: "secret" })]])(
  "%j is refused without being repeated",
  (value) => {
    const { error } = GoogleCredentialsSchema.safeParse(value);
    expect(error?.issues[0]?.message).toMatch(/^is not a service account's key file/);
    expect(JSON.stringify(error)).not.toContain("secret");
  },
);
