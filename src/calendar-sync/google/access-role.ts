/** @param role Google's value for what someone may do with a calendar: `owner`, `writer`, `reader`, `freeBusyReader` */
export function mayWrite(role: string | null): boolean {
  return role === "owner" || role === "writer";
}
