import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";

const SavedSchema = z.object({
  resource: z.object({
    id: z.string(),
    revision: z.number(),
    deletedAt: z.string().nullable(),
    fields: z.looseObject({ title: z.string(), state: z.string() }),
  }),
});

/** A resource as the answer to a save tells of it. */
export type Saved = z.infer<typeof SavedSchema>["resource"];

export type Fields = Record<string, string | null>;

const AGAIN_AFTER_MS = 100;
const PATIENCE_MS = 60_000;

/**
 * Saves over the app's HTTP API. A save that got no answer is sent again, unchanged, until there is one; every
 * answer but a good one is an error.
 */
export function createEditor(appUrl: string, apiToken: string) {
  const send = async (method: string, path: string, body?: object): Promise<string> => {
    const answer = await fetch(`${appUrl}/api/resources${path}`, {
      method,
      headers: { authorization: `Bearer ${apiToken}`, "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
    return text;
  };
  const save = async (...request: Parameters<typeof send>) =>
    SavedSchema.parse(JSON.parse(await untilAnswered(() => send(...request)))).resource;

  return {
    create: (id: string, fields: Fields) => save("POST", "", { id, type: "event", fields }),
    edit: (id: string, fields: Fields) => save("PATCH", `/${id}`, { fields }),
    read: (id: string) => save("GET", `/${id}`),
    delete: async (id: string) => void (await untilAnswered(() => send("DELETE", `/${id}`))),
  };
}

export type Editor = ReturnType<typeof createEditor>;

async function untilAnswered<Answer>(request: () => Promise<Answer>): Promise<Answer> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await request();
    } catch (error) {
      // What fetch throws where the connection is refused or breaks, be it in the middle of the answer.
      if (!(error instanceof TypeError) || Date.now() > deadline) throw error;
    }
    await pause(AGAIN_AFTER_MS);
  }
}
