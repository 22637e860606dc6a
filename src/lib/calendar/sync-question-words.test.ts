import { expect, test } from "vitest";
import { syncQuestion } from "./sync-question-words.ts";

const unread = { emails: 2, what: ["guests"], isCertain: false };

test("X7: who refused and who doesn't answer are told apart before a sync", () => {
  expect(syncQuestion(unread)).toEqual({
    emails: 2,
    words:
      "Google Calendar isn’t responding, so we can’t tell what will change there. Up to 2 guests may get an email.",
  });
  expect(syncQuestion(unread, true)).toEqual({
    emails: 2,
    words:
      "Google refused the app’s account, so we can’t tell what will change there. Up to 2 guests may get an email.",
    needsConnection: true,
  });
});
