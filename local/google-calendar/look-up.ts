/** A record's own entry: an id such as `constructor` must not find an inherited property. */
export function lookUp<Value>(
  record: Readonly<Record<string, Value>>,
  key: string | null,
): Value | undefined {
  return key !== null && Object.hasOwn(record, key) ? record[key] : undefined;
}
