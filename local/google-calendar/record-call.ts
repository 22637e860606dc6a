import type { Call, GoogleState } from "./google-state.ts";

const mostCalls = 5000;

export function recordCall(state: GoogleState, call: Call): void {
  state.calls.push(call);
  if (state.calls.length > mostCalls) state.calls.splice(0, state.calls.length - mostCalls);
}
