import { encodeQR } from "qr";

/** A QR code as one path of unit squares, with the quiet zone that readers need around it. */
export type QrPicture = { size: number; path: string };

const QUIET_ZONE = 4;

export function qrPicture(text: string): QrPicture {
  const rows = encodeQR(text, "raw", { ecc: "medium", border: QUIET_ZONE });
  const path = rows
    .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join("");
  return { size: rows.length, path };
}
