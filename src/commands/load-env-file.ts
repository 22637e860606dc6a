import { existsSync } from "node:fs";
import { loadEnvFile } from "node:process";

// oxlint-disable-next-line no-restricted-properties -- it names the file with the settings
const { ENV_FILE } = process.env;
const file = ENV_FILE || ".env";
if (existsSync(file)) loadEnvFile(file);
else if (ENV_FILE) {
  console.error(`There is no file ${file}, which ENV_FILE names.`);
  process.exit(1);
}
