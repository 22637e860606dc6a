import { afterEach, expect, test, vi } from "vitest";
import { forgetSettings } from "#src/env.mjs";
import { DiagnosisSchema } from "#src/lib/connection/report-schema.ts";
import { askRunningApp } from "./ask-running-app.ts";

const TOKEN = "only-for-tests-only-for-tests";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  forgetSettings();
});

test("S16: doctor sends its token to nobody, whoever listens at the app's port", async () => {
  vi.stubEnv("API_TOKEN", TOKEN);
  vi.stubEnv("APP_URL", "https://workshops.example");
  vi.stubEnv("PORT", "3999");
  forgetSettings();
  const heard: string[] = [];
  vi.stubGlobal("fetch", async (address: string, { headers }: RequestInit) => {
    heard.push(`${address} ${new Headers(headers).get("authorization")}`);
    return Response.json({ nothing: "of the app's" });
  });

  expect(await askRunningApp("GET", "/api/connection", DiagnosisSchema)).toBeNull();
  expect(heard).toEqual([
    expect.stringMatching(/^http:\/\/127\.0\.0\.1:3999\/api\/connection Bearer signed\./),
    expect.stringMatching(/^https:\/\/workshops\.example\/api\/connection Bearer signed\./),
  ]);
  expect(heard.join()).not.toContain(TOKEN);
});
