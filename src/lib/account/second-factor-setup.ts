import type { AccountMessage } from "./account-words.ts";
import type { QrPicture } from "./qr-picture.ts";

/** How far someone got with turning on their second factor, as its forms show it. */
export type SecondFactorSetup =
  | { step: "off"; message: AccountMessage }
  | { step: "begun"; picture: QrPicture; secret: string }
  | { step: "on"; backupCodes: string[] };
