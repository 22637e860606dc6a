import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import { z } from "zod";
import { createRandom } from "#local/inngest/random.ts";

const StepRequestSchema = z.object({ event: z.object({ data: z.object({ id: z.string().optional() }) }) });
const SyncAnswerSchema = z.looseObject({ functions: z.array(z.record(z.string(), z.json())) });

type Call = {
  app: string;
  status: number;
  /** Whether the other app worked on the same resource at the same time. */
  overlapped: boolean;
};

export type LoadBalancer = {
  url: string;
  /** The app processes that it chooses from. */
  apps: string[];
  /** The answers to requests to go on with a run. */
  calls: Call[];
  /** While true, the engine never hears that the functions limit their concurrency. */
  hidesLimits: boolean;
  close: () => Promise<void>;
};

/** Stands before several processes of one app and hands each request to one of them, drawn from the seed. */
export async function startLoadBalancer(seed: number): Promise<LoadBalancer> {
  const random = createRandom(seed);
  const server = createServer((incoming, outgoing) => {
    passOn(incoming).then(
      ({ status, headers, text }) => outgoing.writeHead(status, headers).end(text),
      () => outgoing.destroy(),
    );
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;

  const balancer: LoadBalancer = {
    url: `http://127.0.0.1:${port}`,
    apps: [],
    calls: [],
    hidesLimits: false,
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
  const counted = { requests: 0 };
  const drawApp = () => {
    counted.requests += 1;
    const choice = Math.floor(random(`request ${counted.requests}`) * balancer.apps.length);
    return balancer.apps[choice] ?? "";
  };
  const underWay = new Set<{ app: string; resourceId: string }>();

  const passOn = async (incoming: IncomingMessage): Promise<PassedOn> => {
    const { method = "", url = "" } = incoming;
    const app = drawApp();
    const body = await buffer(incoming);
    const send = () => ask(app + url, { method, headers: headersOf(incoming), body });
    if (method !== "POST") return balancer.hidesLimits ? withoutLimits(await send()) : send();

    const work = { app, resourceId: resourceIdIn(body) };
    const overlapped = [...underWay].some(
      (other) => other.resourceId === work.resourceId && other.app !== app,
    );
    underWay.add(work);
    const answer = await send().finally(() => underWay.delete(work));
    balancer.calls.push({ app, status: answer.status, overlapped });
    return answer;
  };
  return balancer;
}

type PassedOn = { status: number; headers: Record<string, string>; text: string };

async function ask(url: string, init: RequestInit): Promise<PassedOn> {
  const answer = await fetch(url, init);
  return { status: answer.status, headers: endToEnd(answer.headers), text: await answer.text() };
}

function resourceIdIn(body: Buffer): string {
  const { event } = StepRequestSchema.parse(JSON.parse(body.toString()));
  return event.data.id ?? "";
}

/** What concerns one connection, or the body's form on it, is not passed on. */
const ofOneConnection = [
  "connection",
  "content-encoding",
  "content-length",
  "keep-alive",
  "transfer-encoding",
];

function headersOf({ headers }: IncomingMessage): Headers {
  const entries = Object.entries(headers).map(([name, value]) => [name, String(value)] as const);
  return new Headers(endToEnd(new Headers(Object.fromEntries(entries))));
}

function endToEnd(headers: Headers): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => !ofOneConnection.includes(name)));
}

function withoutLimits(answer: PassedOn): PassedOn {
  if (answer.status !== 200) return answer;
  const body = SyncAnswerSchema.parse(JSON.parse(answer.text));
  const functions = body.functions.map(({ concurrency: _hidden, ...config }) => config);
  return { ...answer, text: JSON.stringify({ ...body, functions }) };
}
