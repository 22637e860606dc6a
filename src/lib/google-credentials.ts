import { createPrivateKey, sign } from "node:crypto";
import { z } from "zod";

const ServiceAccountSchema = z.object({
  client_email: z.string().trim().min(1),
  private_key: z.string().min(1),
  /** Shown during setup, and otherwise unused. */
  client_id: z.string().optional().catch(undefined),
  project_id: z.string().optional().catch(undefined),
});

export type GoogleCredentials = z.infer<typeof ServiceAccountSchema>;

/**
 * A service account's key file: its JSON, or the base64 of it, in the forms that people paste: wrapped, quoted, with a
 * byte order mark, or with the key's line breaks escaped twice or replaced. Errors never repeat the value, which is a
 * secret.
 */
export const GoogleCredentialsSchema = z.string().transform((value, context): GoogleCredentials => {
  const { data: credentials } = ServiceAccountSchema.safeParse(parseKeyFile(value));
  if (!credentials) {
    return refuse("is not a service account key file (JSON or base64) with client_email and private_key");
  }
  const key = signingKey(credentials.private_key);
  return key
    ? { ...credentials, private_key: key }
    : refuse(
        "contains a private_key that can't sign, because it is damaged or incomplete. Paste the key file again",
      );

  function refuse(message: string): never {
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  }
});

function parseKeyFile(value: string): unknown {
  const text = unquote(value);
  const json = text.startsWith("{") ? text : unquote(decodeBase64(text));
  return parseJson(json) ?? parseJson(escapeLineBreaks(json)) ?? parseJson(unescape(json));
}

/** A shell or a settings file may have turned the key's `\n` into line breaks, which JSON doesn't allow in a string. */
function escapeLineBreaks(json: string): string {
  return json.replaceAll(/"(?:[^"\\]|\\.)*"/gs, (string) => string.replaceAll(/\r?\n/g, String.raw`\n`));
}

/** Removes a byte order mark, and quotes that a shell would have removed. */
function unquote(text: string): string {
  const bare = text.replace(/^\uFEFF/, "").trim();
  return /^(['"])([^]*)\1$/.exec(bare)?.[2]?.trim() ?? bare;
}

function decodeBase64(text: string): string {
  const bytes = Buffer.from(text, "base64");
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isUtf16 ? "utf-16le" : "utf-8").decode(bytes);
}

/** JSON that was escaped as a JSON string. */
function unescape(text: string): string {
  const string = parseJson(`"${text}"`);
  return typeof string === "string" ? string : "";
}

/** The key in the form of RFC 7468, whatever happened to its line breaks; null if it can't sign. */
function signingKey(pasted: string): string | null {
  const [, label, body = ""] =
    /-----BEGIN ((?:RSA )?PRIVATE KEY)-----([^]*?)-----END \1-----/.exec(pasted) ?? [];
  const base64 = body.replaceAll(/\\+[nr]|\s/g, "");
  const pem = `-----BEGIN ${label}-----\n${base64.replaceAll(/.{1,64}/g, "$&\n")}-----END ${label}-----\n`;
  // OpenSSL may report an earlier failure as this key's; reporting clears it, so a second try is reliable.
  return canSign(pem) || canSign(pem) ? pem : null;
}

function canSign(pem: string): boolean {
  try {
    const key = createPrivateKey(pem);
    return key.asymmetricKeyType === "rsa" && sign("RSA-SHA256", Buffer.from("test"), key).length > 0;
  } catch {
    return false;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
