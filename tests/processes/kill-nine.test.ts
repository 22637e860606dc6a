import { setTimeout as pause } from "node:timers/promises";
import { test } from "vitest";
import { createRandom } from "#local/inngest/random.ts";
import { freePorts } from "#tests/demo/demo-process.ts";
import type { Editor, Fields, Saved } from "./editor.ts";
import { killAtItsMoment } from "./kill-moment.ts";
import { whatIsWrong } from "./what-is-wrong.ts";
import { startWorld } from "./world.ts";

const RESOURCES = ["cutting-joints", "dyeing-wool", "glass-beads", "paper-marbling", "soap-making"];
const SAVES_EACH = 10;
const SAVES = RESOURCES.length * SAVES_EACH;

/** `PROCESS_KILLS=10` kills ten times, and says how long each recovery took. */
const asked = process.env["PROCESS_KILLS"];
const seeds = Array.from({ length: Number(asked || 2) }, (_, index) => index + 1);

test.concurrent.for(seeds)(
  "killed in the middle of 50 saves and started again, the app loses none and comes to rest by itself (seed %i)",
  async (seed, { expect, onTestFinished }) => {
    const [port = 0] = await freePorts(1);
    const world = await startWorld({ appUrl: `http://127.0.0.1:${port}/api/inngest`, seed });
    onTestFinished(world.closers.closeAll);
    world.google.control.configure({ latencyMs: 50 });
    const kill = killAtItsMoment(await world.startApp(port), world.google, seed);

    const saving = saveEverything(world.editorAt(port), seed, kill.noteAnswered);
    const answeredBefore = await Promise.race([kill.isOver, saving.then(() => SAVES)]);
    const killedAt = Date.now();
    expect(answeredBefore).toBeLessThan(SAVES);
    await world.startApp(port);

    const saved = await saving;
    expect(saved.map(({ revision }) => revision)).toEqual(RESOURCES.map(() => SAVES_EACH));
    expect(saved.map(({ fields }) => fields.title)).toEqual(lastTitles);

    const isWrong = () => whatIsWrong(world.clientAt(port), world.readGoogle);
    await expect.poll(isWrong, { timeout: 200_000, interval: 1_000 }).toEqual([]);
    const held = await world.readGoogle();
    expect(held.map(({ summary }) => summary).toSorted()).toEqual(lastTitles);
    if (asked) report(seed, answeredBefore, killedAt);
  },
);

const lastTitles = RESOURCES.map((id) => titleOf(id, SAVES_EACH));

/** Every resource is made and then edited in turn, all resources side by side. @returns what the last saves answered */
function saveEverything(editor: Editor, seed: number, onAnswered: () => Promise<void>): Promise<Saved[]> {
  const random = createRandom(seed);
  const saveInTurn = async (id: string, save: number): Promise<Saved> => {
    const fields = fieldsOf(id, save);
    const saved = save === 1 ? await editor.create(id, fields) : await editor.edit(id, fields);
    await onAnswered();
    if (save === SAVES_EACH) return saved;

    await pause(100 + random(`pause ${id} ${save}`) * 300);
    return saveInTurn(id, save + 1);
  };
  return Promise.all(RESOURCES.map((id) => saveInTurn(id, 1)));
}

/** No two saves of a resource are alike, so that each that counted has raised its revision by one. */
function fieldsOf(id: string, save: number): Fields {
  return {
    title: titleOf(id, save),
    state: save % 3 === 0 ? "draft" : "published",
    startsAt: `2031-05-${10 + save}T09:00:00Z`,
    endsAt: `2031-05-${10 + save}T11:30:00Z`,
    timezone: save % 2 === 0 ? "Europe/Vienna" : "Asia/Kathmandu",
    details: `The programme, version ${save}.`,
  };
}

function titleOf(id: string, save: number): string {
  return `${id}, save ${save}`;
}

function report(seed: number, answered: number, killedAt: number): void {
  const seconds = ((Date.now() - killedAt) / 1_000).toFixed(1);
  console.log(`seed ${seed}: killed after ${answered} answered saves, right again ${seconds} s later`);
}
