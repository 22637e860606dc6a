import { auditInWords } from "#src/lib/audit/audit-entry.ts";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { CalendarHistory } from "#src/components/calendar/calendar-history.tsx";
import { EventAudit } from "./event-audit.tsx";

const at = "2026-06-01T09:00:00Z";
const timeZone = "Asia/Kolkata";

test("X11: the times of both histories are on the reader’s clock, and name their zone until that is known", () => {
  const entries = [{ id: 1, at: new Date(at), action: "event-saved" as const, actor: "ada@x.example" }];
  const audit = createElement(EventAudit, { entries, timeZone });
  const page = { entries: [{ id: 1, at, words: "Created", isFailure: false }], hasOlder: false };
  const history = createElement(CalendarHistory, { page, older: async () => page, timeZone });

  for (const shown of [audit, history]) {
    expect(renderToStaticMarkup(shown)).toMatch(
      /<time dateTime="[^"]*" title="Asia\/Kolkata">Mon, 1 June 2026, 14:30</,
    );
  }
});

test("what was done with a series names a series", () => {
  expect(auditInWords("event-created", "series")).toBe("created the series");
  expect(auditInWords("session-added", "series")).toBe("added a session");
});
