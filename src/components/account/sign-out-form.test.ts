import { afterEach, expect, test, vi } from "vitest";
import { unsavedEditsKey } from "#src/lib/event-form/unsaved-edits.ts";
import { SignOutForm } from "./sign-out-form.tsx";

afterEach(() => vi.unstubAllGlobals());

test("S26: signing out takes everybody's unsaved text out of the browser, and nothing else", () => {
  const kept: Record<string, string> = {
    [unsavedEditsKey("ada", null)]: "{}",
    [unsavedEditsKey("ada", "event-1")]: "{}",
    [unsavedEditsKey("bob", "event-2")]: "{}",
    another: "program's",
  };
  const remove = { value: (key: string) => delete kept[key] };
  vi.stubGlobal("localStorage", Object.defineProperty(kept, "removeItem", remove));

  SignOutForm({ signOut: async () => {} }).props.onSubmit();

  expect(kept).toEqual({ another: "program's" });
});
