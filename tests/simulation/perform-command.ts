import { isFinished } from "#local/inngest/run.ts";
import { restartApp } from "./app-settings.ts";
import { goOnFromCopy } from "./new-installation.ts";
import type { Attempt } from "./attempts.ts";
import type { Change, Command } from "./commands.ts";
import { importResource, makeForeignEvent } from "./foreign-events.ts";
import { actByHand, eventsOf } from "./hand-acts.ts";
import type { StoredResource } from "./simulated-host.ts";
import { resourceId, type Stage } from "./stage.ts";
import { actOnSeries, actOnTickets } from "./ticket-acts.ts";

/**
 * Has one thing happen.
 *
 * @param during the attempt during which it happens, if any
 */
export async function performCommand(stage: Stage, command: Command, during?: Attempt): Promise<void> {
  const { world } = stage;
  switch (command.do) {
    case "create":
      return create(stage, resourceId(command.resource), command.fields);
    case "import":
      return importResource(stage, resourceId(command.resource), command);
    case "save":
      return save(stage, resourceId(command.resource), command.change);
    case "save unheard":
      return saveUnheard(stage, resourceId(command.resource), command.change);
    case "delete":
      return remove(stage, resourceId(command.resource));
    case "sync":
      return sync(stage, resourceId(command.resource));
    case "write":
      return write(stage, command, during);
    case "scan":
      return scan(stage);
    case "overtake":
      await save(stage, resourceId(command.resource), command.change);
      return write(stage, { do: "write", resource: command.resource, heldAt: null });
    case "buy":
    case "refund":
    case "transfer":
    case "replay ticket":
    case "sell out":
      return actOnTickets(stage, command);
    case "session":
    case "series is":
      return actOnSeries(stage, command);
    case "hand":
      return actByHand(stage, resourceId(command.resource), command.hand);
    case "new installation":
      return goOnFromCopy(stage);
    case "restart":
      return restartApp(stage, command.settings);
    case "foreign":
      return makeForeignEvent(stage, command);
    case "wait":
      return world.advance(command.seconds);
    case "trap":
      return world.attempts.setTrap(command.trap);
    case "replay":
    case "rerun":
    case "cancel":
    case "Inngest is":
    case "Inngest forgets":
      return performInInngest(stage, command);
    case "program":
    case "refuse revival":
    case "set Google":
    case "revoke tokens":
    case "expire sync tokens":
    case "fault":
      return performInGoogle(stage, command);
  }
}

type Of<Name extends Command["do"]> = Extract<Command, { do: Name }>;

function performInInngest(
  { world, host, model }: Stage,
  command: Of<"replay" | "rerun" | "cancel" | "Inngest is" | "Inngest forgets">,
): void {
  const { inngest } = world;
  if (command.do === "Inngest forgets") return inngest.forget();
  if (command.do === "Inngest is") {
    inngest.state = command.state;
    return;
  }
  const id = resourceId(command.resource);
  if (!model.has(id)) return;
  if (command.do === "replay") {
    for (let time = 0; time < command.times; time += 1) {
      inngest.send([host.eventOfSave(id)]);
    }
    return;
  }
  const runs = inngest.runner.runs.filter(
    ({ trigger: { event } }) => event.data["id"] === id || event.data["resourceId"] === id,
  );
  if (command.do === "rerun" && runs[0]) inngest.runner.rerun(runs[0].id);
  const active = runs.find((run) => !isFinished(run));
  if (command.do === "cancel" && active) inngest.runner.cancel(active.id);
}

function performInGoogle(
  stage: Stage,
  command: Of<"program" | "refuse revival" | "set Google" | "revoke tokens" | "expire sync tokens" | "fault">,
): void {
  const { google } = stage.world;
  switch (command.do) {
    case "revoke tokens":
      return google.control.revokeTokens();
    case "expire sync tokens":
      return google.control.expireSyncTokens();
    case "set Google":
      return google.control.configure(command.setting);
    case "fault": {
      const { verb, when, failure, times } = command;
      // The client gives up at once: it waits in simulated time.
      return google.control.injectFault({ match: { verb }, when, kind: failure, times, delayMs: 0 });
    }
    case "program": {
      const ids = eventsOf(stage, resourceId(command.resource)).map(({ id }) => id);
      const { patch } = command;
      return google.control.configure({ programs: patch ? ids.map((eventId) => ({ eventId, patch })) : [] });
    }
    case "refuse revival": {
      const ids = eventsOf(stage, resourceId(command.resource)).map(({ id }) => id);
      const refused = command.of === "event" ? ids : [];
      if (refused.length > 0) stage.model.mayLoseIds = true;
      return google.control.configure({ refuseReviveOf: refused });
    }
  }
}

async function create(stage: Stage, id: string, fields: Change): Promise<void> {
  if (stage.model.has(id)) return;
  const given = { ...fields, description: `Of ${id}.` };
  await saveWith(stage, id, given, () => stage.host.create(id, given));
}

async function save(stage: Stage, id: string, change: Change): Promise<void> {
  if (!stage.model.has(id)) return;
  await saveWith(stage, id, change, () => stage.host.save(id, change));
}

async function saveUnheard(stage: Stage, id: string, change: Change): Promise<void> {
  const { inngest } = stage.world;
  const before = inngest.state;
  inngest.state = "down";
  await save(stage, id, change);
  inngest.state = before;
}

async function remove(stage: Stage, id: string): Promise<void> {
  if (!stage.model.has(id)) return;
  await saveWith(stage, id, { state: "deleted" }, () => stage.host.remove(id));
}

/** An editor's request: it is acknowledged, or breaks off, and then nobody knows whether it was committed. */
async function saveWith(
  { world, host, model }: Stage,
  id: string,
  change: Change,
  request: () => Promise<StoredResource>,
): Promise<void> {
  if (takesOut(change)) model.mayBeRemoved(id);
  const saved = await world.attempts.run({ name: `save ${id}` }, request).catch(() => null);
  const found = await host.read(id);
  if (!found) return;

  model.add(id);
  model.sawContent(saved ?? found);
  if (saved) model.saved(id, change, saved.revision);
  else model.maybeSaved(id, change);
}

function takesOut({ state, startsAt, startsOn }: Change): boolean {
  const hasNoDates = startsAt === null && (startsOn ?? null) === null;
  return state === "archived" || state === "deleted" || hasNoDates;
}

async function sync({ world, host, model }: Stage, id: string): Promise<void> {
  if (!model.has(id)) return;
  await world.attempts.run({ name: `sync ${id}` }, () => host.requestSync(id)).catch(() => null);
}

async function write(
  { world, model, write: attemptToWrite }: Stage,
  { resource, heldAt }: Of<"write">,
  during?: Attempt,
): Promise<void> {
  const id = resourceId(resource);
  if (!model.has(id) || !attemptToWrite) return;
  const held = Promise.withResolvers<void>();
  const hold =
    during && heldAt ? { nth: heldAt, until: during.ended.promise, onHeld: held.resolve } : undefined;
  const written = world.attempts
    .run({ name: `write ${id}`, ...(hold && { hold }) }, () => attemptToWrite(id))
    .catch(() => null);
  during?.followers.push(written);
  await Promise.race([written, held.promise]);
}

async function scan({ world, scan: readChanges }: Stage): Promise<void> {
  if (!readChanges) return;
  await world.attempts.run({ name: "scan" }, readChanges).catch(() => null);
}
