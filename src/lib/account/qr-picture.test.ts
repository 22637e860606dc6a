import { decodeQR } from "qr/decode.js";
import { expect, test } from "vitest";
import { qrPicture } from "./qr-picture.ts";

const SCALE = 8;

test("S14: the picture says what it was made of", () => {
  const text = "otpauth://totp/Workshop%20Calendar:ada@workshops.example?secret=ABCDEFGH234567";

  expect(decodeQR(drawn(qrPicture(text)))).toBe(text);
});

/** As a screen shows it: black squares on white. */
function drawn({ size, path }: { size: number; path: string }) {
  const width = size * SCALE;
  const data = new Uint8Array(width * width * 4).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let row = 0; row < SCALE; row += 1) {
      const start = ((Number(y) * SCALE + row) * width + Number(x) * SCALE) * 4;
      for (let pixel = 0; pixel < SCALE; pixel += 1) data.fill(0, start + pixel * 4, start + pixel * 4 + 3);
    }
  }
  return { width, height: width, data };
}
