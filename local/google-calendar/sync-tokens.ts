import { z } from "zod";

const cursorSchema = z.object({
  calendarId: z.string(),
  epoch: z.int(),
  /** The latest change at the first page: the next sync starts there. */
  upTo: z.int(),
  /** The parameters of the first page; the other pages must repeat them. */
  parameters: z.string(),
});

const pageCursorSchema = cursorSchema.extend({ after: z.string() });

export type Cursor = z.infer<typeof cursorSchema>;
export type PageCursor = z.infer<typeof pageCursorSchema>;

export function makeSyncToken({ calendarId, epoch, upTo }: Cursor): string {
  return encode({ calendarId, epoch, upTo, parameters: "" });
}

export function makePageToken(cursor: PageCursor): string {
  return encode(cursor);
}

/** Null for a token that isn't one of ours. */
export function readSyncToken(token: string): Cursor | null {
  return cursorSchema.safeParse(decode(token)).data ?? null;
}

export function readPageToken(token: string): PageCursor | null {
  return pageCursorSchema.safeParse(decode(token)).data ?? null;
}

function encode(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString("base64url");
}

function decode(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token, "base64url").toString());
  } catch {
    return null;
  }
}
