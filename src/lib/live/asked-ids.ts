import { z } from "zod";
import { RequestError } from "#src/lib/http/request-error.ts";

const Ids = z
  .array(
    z
      .string()
      .min(1)
      .max(255)
      .regex(/^[^\0]*$/),
  )
  .min(1)
  .max(100);

/** The events that a page shows, such as `?id=one&id=other`. @throws RequestError */
export function askedIds(request: Request): string[] {
  const ids = Ids.safeParse(new URL(request.url).searchParams.getAll("id"));
  if (!ids.success) throw new RequestError(400, "Name 1 to 100 events, as in ?id=event-1.");

  return ids.data;
}
