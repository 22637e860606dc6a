import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    env: { TZ: "Asia/Kathmandu" },
    projects: [
      {
        extends: true,
        test: { name: "unit", include: ["src/**/*.test.ts", "local/**/*.test.ts"] },
      },
    ],
  },
});
