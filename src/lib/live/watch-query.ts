/** What a page shows: some events, or the connection. */
export type Watched = readonly string[] | "connection";

/** The query that asks for it; "" if there is nothing to watch. */
export function watchQuery(watched: Watched): string {
  return watched === "connection" ? watched : new URLSearchParams(watched.map((id) => ["id", id])).toString();
}
