import { setTimeout as pause } from "node:timers/promises";
import { createRandom } from "#local/inngest/random.ts";
import type { Editor, Fields, Saved } from "./editor.ts";

const SAVES_EACH = 4;

const acts = {
  restore: (editor: Editor, id: string) => editor.edit(id, { state: "published" }),
  delete: (editor: Editor, id: string) => editor.delete(id),
  archive: (editor: Editor, id: string) => editor.edit(id, { state: "archived" }),
  undate: (editor: Editor, id: string) => editor.edit(id, { startsAt: null, endsAt: null }),
};

export type Act = keyof typeof acts;

type Side = { name: "left" | "right"; editor: Editor };
type Sides = { editors: readonly [Editor, Editor]; seed: number };

/**
 * Both sides make one resource, edit it many times, with deletions and returns between, and end it with the same acts,
 * all at the same time.
 *
 * @returns the newest of what was answered
 */
export async function saveFromBothSides(
  { editors: [left, right], seed }: Sides,
  id: string,
  endings: readonly Act[],
): Promise<Saved> {
  const sides: Side[] = [
    { name: "left", editor: left },
    { name: "right", editor: right },
  ];
  const random = createRandom(seed);
  await Promise.all(sides.map(({ editor }) => editor.create(id, { ...dates(1), title: id, state: "draft" })));

  const saveInTurn = async (side: Side, save: number): Promise<Saved[]> => {
    const label = `${id} ${side.name} ${save}`;
    const doubt = random(`doubt ${label}`);
    if (doubt < 0.1) await acts.delete(side.editor, id);
    else if (doubt < 0.3) await acts.restore(side.editor, id);
    const saved = await side.editor.edit(id, fieldsOf(id, side, save));

    await pause(random(`pause ${label}`) * 300);
    return save === SAVES_EACH ? [saved] : [saved, ...(await saveInTurn(side, save + 1))];
  };
  const answers = await Promise.all(sides.map((side) => saveInTurn(side, 1)));

  for (const ending of endings) await Promise.all(sides.map(({ editor }) => acts[ending](editor, id)));
  return answers.flat().reduce((one, other) => (other.revision > one.revision ? other : one));
}

/** What each side left in the fields if no save undid another's. */
export const lastOfBothSides = { savedByLeft: `${SAVES_EACH}`, savedByRight: `${SAVES_EACH}` };

function fieldsOf(id: string, { name }: Side, save: number): Fields {
  const mark = name === "left" ? "savedByLeft" : "savedByRight";
  return { ...dates(save), title: `${id}, save ${save} from the ${name}`, [mark]: `${save}` };
}

function dates(save: number): Fields {
  return { startsAt: `2031-05-${10 + save}T09:00:00Z`, endsAt: `2031-05-${10 + save}T11:30:00Z` };
}
