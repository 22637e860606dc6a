import { vi } from "vitest";

/** Does something with the app's modules loaded anew, in an environment that lacks a setting. */
export async function withoutSetting<Result>(name: string, task: () => Promise<Result>): Promise<Result> {
  const value = process.env[name];
  delete process.env[name];
  vi.resetModules();
  try {
    return await task();
  } finally {
    if (value !== undefined) process.env[name] = value;
    vi.resetModules();
  }
}
