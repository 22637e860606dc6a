import { isCelError, run } from "@bufbuild/cel";

import type { InngestEvent } from "./event.ts";

type Bindings = { event: InngestEvent; async?: InngestEvent };

/** Whether the expression is true. A missing key or an unreadable expression means no. */
export function holds(expression: string | null | undefined, bindings: Bindings): boolean {
  if (expression === undefined || expression === null || expression === "") return true;
  return evaluate(expression, bindings) === true;
}

/** The value of a key, such as `event.data.id` or `"google-calendar"`, as text; "" if there is none. */
export function evaluateKey(expression: string | null | undefined, bindings: Bindings): string {
  if (expression === undefined || expression === null || expression === "") return "";
  const value = evaluate(expression, bindings);
  const isScalar = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return isScalar ? `${typeof value}:${value}` : "";
}

function evaluate(expression: string, { event, async }: Bindings): unknown {
  const value = run(expression, async === undefined ? { event } : { event, async });
  return isCelError(value) ? undefined : value;
}
