declare module "tzdata/tzdata.js" {
  /** A zone's rules, or for an old name, its current name. */
  const tzdata: { version: string; zones: Record<string, string | readonly unknown[]> };
  export default tzdata;
}
