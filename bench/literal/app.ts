import { createServer, type IncomingMessage } from "node:http";
import { json } from "node:stream/consumers";
import { serve } from "inngest/node";
import { z } from "zod";
import {
  functions,
  inngest,
  RESOURCE_CREATED_EVENT,
  RESOURCE_UPDATED_EVENT,
  TICKET_PURCHASED_EVENT,
} from "./calendar-sync.ts";
import {
  createContentResource,
  createTicket,
  deleteContentResource,
  getContentResource,
  SaleSchema,
  updateContentResourceFields,
} from "./resources.ts";
import { settings } from "./settings.ts";

const FieldsSchema = z.record(z.string(), z.json());
const NewResourceSchema = z.object({ id: z.string(), type: z.string(), fields: FieldsSchema });

const handleInngest = serve({ client: inngest, functions });

/** The plan's two dispatches, and the least that goes with them, behind plain HTTP. */
async function handle(request: IncomingMessage): Promise<unknown> {
  const [, , , id = "", tickets] = new URL(request.url ?? "", "http://app").pathname.split("/");
  if (request.method === "POST" && tickets) return sell(id, await json(request));
  if (request.method === "POST") return create(await json(request));
  if (request.method === "PATCH") return update(id, await json(request));
  return deleteContentResource(id);
}

async function create(body: unknown): Promise<unknown> {
  const resource = NewResourceSchema.parse(body);
  await createContentResource(resource);
  await inngest.send({ name: RESOURCE_CREATED_EVENT, data: { id: resource.id, type: resource.type } });
  return resource;
}

async function update(id: string, body: unknown): Promise<unknown> {
  const { fields } = z.object({ fields: FieldsSchema }).parse(body);
  await updateContentResourceFields({ id, fields });
  const updatedResource = await getContentResource(id);
  await inngest.send({ name: RESOURCE_UPDATED_EVENT, data: { id, type: updatedResource?.type } });
  return updatedResource;
}

async function sell(resourceId: string, body: unknown): Promise<unknown> {
  const sale = SaleSchema.parse(body);
  await createTicket(resourceId, sale);
  await inngest.send({ name: TICKET_PURCHASED_EVENT, data: { resourceId, email: sale.email } });
  return sale;
}

const server = createServer((request, response) => {
  if (request.url?.startsWith("/api/inngest")) {
    handleInngest(request, response);
    return;
  }
  handle(request).then(
    (body) => response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body ?? {})),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});
process.on("SIGTERM", () => process.exit(0));
process.on("disconnect", () => process.exit(0));
server.listen(settings.PORT, "127.0.0.1", () => process.send?.("ready"));
