/** A record's own entry: an id such as `constructor` is no property of every object. */
export function lookUp<Value>(
  record: Readonly<Record<string, Value>>,
  key: string | null,
): Value | undefined {
  return key !== null && Object.hasOwn(record, key) ? record[key] : undefined;
}
