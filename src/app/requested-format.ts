import { headers } from "next/headers";
import { type ReaderFormat, readerFormat } from "#src/lib/time/reader-format.ts";

/** How the reader of the page being rendered writes dates and times. */
export async function requestedFormat(): Promise<ReaderFormat> {
  return readerFormat((await headers()).get("accept-language"));
}
