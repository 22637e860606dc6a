declare module "tzdata/tzdata.js" {
  /** A zone's rules, or for an old name the name it has now. */
  const tzdata: { version: string; zones: Record<string, string | readonly unknown[]> };
  export default tzdata;
}
