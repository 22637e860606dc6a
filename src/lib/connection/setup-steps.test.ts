import { expect, test } from "vitest";
import { setupSteps } from "./setup-steps.ts";

const settings = {
  host: "host@workshops.example",
  calendarId: "primary",
  serviceAccount: "sync@project.iam.gserviceaccount.com",
  clientId: "1234567890",
  projectId: "my-project",
  scope: "https://www.googleapis.com/auth/calendar.events",
  database: "embedded database in /srv/app",
  isDatabaseExposed: false,
  appUrl: "https://workshops.example",
};

test("the steps hold the exact values to paste", () => {
  const values = setupSteps(settings).flatMap((step) => step.values.map(({ value }) => value));

  expect(values).toEqual([
    "my-project",
    "sync@project.iam.gserviceaccount.com",
    "1234567890",
    "https://www.googleapis.com/auth/calendar.events",
    "host@workshops.example",
    "primary",
    "https://workshops.example/api/inngest",
  ]);
});

test("links lead to the project of the key, where the key names one", () => {
  const library = "https://console.cloud.google.com/apis/library/calendar-json.googleapis.com";

  expect(setupSteps(settings)[0]?.link?.href).toBe(`${library}?project=my-project`);
  expect(setupSteps({ ...settings, projectId: null })[0]?.link?.href).toBe(library);
});
