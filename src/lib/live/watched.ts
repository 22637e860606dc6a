import { z } from "zod";
import { RequestError } from "#src/lib/http/request-error.ts";
import type { Watched } from "./watch-query.ts";

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

/** As in `?id=one&id=other` or `?connection`. @throws RequestError */
export function watchedBy(request: Request): Watched {
  const { searchParams } = new URL(request.url);
  if (searchParams.has("connection")) return "connection";

  const ids = Ids.safeParse(searchParams.getAll("id"));
  if (!ids.success) throw new RequestError(400, "Name 1 to 100 events, as in ?id=event-1.");

  return ids.data;
}
