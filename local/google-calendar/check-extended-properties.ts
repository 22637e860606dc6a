import type { EventFields } from "./event-fields.ts";
import { invalid } from "./google-problem.ts";

type ExtendedProperties = NonNullable<EventFields["extendedProperties"]>;

const longestKey = 44;
const longestValue = 1024;
const mostProperties = 300;
const mostBytes = 32_768;

export function checkExtendedProperties(given: ExtendedProperties, cuts: string[]): ExtendedProperties {
  const entries = [...Object.entries(given.private ?? {}), ...Object.entries(given.shared ?? {})];
  if (entries.some(([key]) => key.length === 0 || key.length > longestKey)) {
    throw invalid(`Invalid extended property key: at most ${longestKey} characters.`);
  }
  if (entries.length > mostProperties) throw invalid("Too many extended properties.");
  const bytes = entries.reduce((sum, [key, value]) => sum + Buffer.byteLength(key + value), 0);
  if (bytes > mostBytes) throw invalid("The extended properties are too large.");

  const kept: ExtendedProperties = {};
  if (hasKeys(given.private)) kept.private = cutValues(given.private, "private", cuts);
  if (hasKeys(given.shared)) kept.shared = cutValues(given.shared, "shared", cuts);
  return kept;
}

function hasKeys(values: Record<string, string> | undefined): values is Record<string, string> {
  return values !== undefined && Object.keys(values).length > 0;
}

function cutValues(values: Record<string, string>, kind: string, cuts: string[]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      if (value.length > longestValue) cuts.push(`extendedProperties.${kind}.${key}`);
      return [key, value.slice(0, longestValue)];
    }),
  );
}
