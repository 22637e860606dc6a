import { createPrivateKey, generateKeyPairSync, scryptSync } from "node:crypto";
import { expect, test } from "vitest";
import { GoogleCredentialsSchema } from "./google-credentials.ts";

const pemOf = (type: "rsa" | "ec") =>
  (type === "rsa"
    ? generateKeyPairSync("rsa", { modulusLength: 2048 })
    : generateKeyPairSync("ec", { namedCurve: "P-256" })
  ).privateKey
    .export({ type: "pkcs8", format: "pem" })
    .toString();

const pem = pemOf("rsa");
const file = {
  type: "service_account",
  client_email: "calendar@project.iam.gserviceaccount.com",
  private_key: pem,
};
const json = JSON.stringify(file);
const pretty = JSON.stringify(file, null, 2);
const base64 = Buffer.from(json).toString("base64");
const withKey = (private_key: string) => JSON.stringify({ ...file, private_key });

test.each([
  ["JSON", json],
  ["JSON in several lines", pretty],
  ["base64", base64],
  ["base64 in wrapped lines", base64.replaceAll(/.{64}/g, "$&\n")],
  ["base64url", Buffer.from(json).toString("base64url")],
  ["JSON after a byte order mark", `\uFEFF${json}`],
  ["base64 of a file with a byte order mark", Buffer.from(`\uFEFF${pretty}`).toString("base64")],
  ["base64 of UTF-16", Buffer.from(`\uFEFF${pretty}`, "utf16le").toString("base64")],
  ["JSON in quotes", `'${json}'`],
  ["base64 in quotes", `"${base64}"\n`],
  ["JSON in a JSON string", JSON.stringify(json)],
  ["a key with escaped line breaks", withKey(pem.replaceAll("\n", String.raw`\n`))],
  ["a key whose line breaks were escaped twice more", withKey(pem.replaceAll("\n", String.raw`\\n`))],
  ["a key with spaces for line breaks", withKey(pem.replaceAll("\n", " "))],
  ["a key without line breaks", withKey(pem.replaceAll("\n", ""))],
  ["a key with the line breaks of Windows", withKey(pem.replaceAll("\n", "\r\n"))],
  ["a key after a byte order mark", withKey(`\uFEFF${pem}`)],
  ["JSON whose escapes a shell turned into line breaks", pretty.replaceAll(String.raw`\n`, "\n")],
])("T60: a key file is read as %s", (_form, value) => {
  const { client_email, private_key } = GoogleCredentialsSchema.parse(value);

  expect(client_email).toBe(file.client_email);
  expect(createPrivateKey(private_key).equals(createPrivateKey(pem))).toBe(true);
});

test.each([
  ["cut short", withKey(pem.slice(0, 800))],
  ["cut short, its end kept", withKey(pem.replace(/\n.{64}\n/, "\n"))],
  ["no key", withKey("secret")],
  ["a key of another kind", withKey(pemOf("ec"))],
  ["a public key", withKey(pem.replaceAll("PRIVATE", "PUBLIC"))],
])("T60: a key that is %s is refused without being repeated", (_what, value) => {
  const { error } = GoogleCredentialsSchema.safeParse(value);

  expect(error?.issues[0]?.message).toMatch(/^contains a private_key that can't sign/);
  expect(JSON.stringify(error)).not.toMatch(/MII|secret/);
});

test("T60: a good key is taken although another operation has just failed in OpenSSL", () => {
  expect(() => scryptSync("password", "salt", 64, { N: 2 ** 20, maxmem: 1_000 })).toThrow("memory limit");

  expect(GoogleCredentialsSchema.parse(json).private_key).toBe(pem);
});

test.each([["{}"], ["nonsense"], [`${json}}`], [json.slice(0, -20)]])("%.20j… is no key file", (value) => {
  const { error } = GoogleCredentialsSchema.safeParse(value);

  expect(error?.issues[0]?.message).toMatch(/^is not a service account key file/);
  expect(JSON.stringify(error)).not.toContain("MII");
});
