import { generateKeyPairSync, randomBytes } from "node:crypto";

export const tokenUri = "https://oauth2.googleapis.com/token";

/** What the stand-in knows about a service account: enough to verify a signature. */
export type ServiceAccount = { clientEmail: string; publicKey: string };

/** A new one; `credentialsJson` has the form of a key file from Google Cloud. */
export function createServiceAccount(
  clientEmail = "calendar-sync@local-project.iam.gserviceaccount.com",
): ServiceAccount & { credentialsJson: string } {
  const keys = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const credentials = {
    type: "service_account",
    project_id: "local-project",
    private_key_id: randomBytes(20).toString("hex"),
    private_key: keys.privateKey,
    client_email: clientEmail,
    client_id: "100000000000000000001",
    auth_uri: "https://accounts.google.com/o/oauth2/auth",
    token_uri: tokenUri,
    auth_provider_x509_cert_url: "https://www.googleapis.com/oauth2/v1/certs",
    client_x509_cert_url: `https://www.googleapis.com/robot/v1/metadata/x509/${encodeURIComponent(clientEmail)}`,
    universe_domain: "googleapis.com",
  };
  return { clientEmail, publicKey: keys.publicKey, credentialsJson: JSON.stringify(credentials, null, 2) };
}
