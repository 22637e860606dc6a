import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { type GoogleState, googleStateSchema } from "./google-state.ts";

const longestUnsavedMs = 150;

export type StateSaver = {
  /** Saves after a moment, however often it is called. */
  later: () => void;
  /** Saves now, and then stops saving. */
  close: () => void;
};

/** Null if there is no file yet. */
export function readStateFile(path: string): GoogleState | null {
  if (!existsSync(path)) return null;
  try {
    return googleStateSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    throw new Error(
      `The local Google Calendar can't read its state in ${path}. Move or delete that file to start with an empty calendar.`,
      { cause: error },
    );
  }
}

export function createStateSaver(path: string, state: () => GoogleState): StateSaver {
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  const save = () => {
    clearTimeout(timer);
    timer = undefined;
    writeStateFile(path, state());
  };
  return {
    later: () => {
      if (!isClosed) timer ??= setTimeout(save, longestUnsavedMs);
    },
    close: () => {
      isClosed = true;
      save();
    },
  };
}

/** A rename is atomic: the file is never half written. */
function writeStateFile(path: string, state: GoogleState): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.tmp`, JSON.stringify(state), { mode: 0o600 });
  renameSync(`${path}.tmp`, path);
}
