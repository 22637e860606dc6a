import { Pool } from "pg";
import { z } from "zod";
import { settings } from "./settings.ts";

const pool = new Pool({ connectionString: settings.DATABASE_URL, max: 10 });

const ResourceSchema = z.object({ id: z.string(), type: z.string(), fields: z.record(z.string(), z.json()) });
export type Resource = z.infer<typeof ResourceSchema>;

export async function getContentResource(id: string): Promise<Resource | null> {
  const { rows } = await pool.query("select id, type, fields from content_resource where id = $1", [id]);
  return rows.length > 0 ? ResourceSchema.parse(rows[0]) : null;
}

export async function createContentResource({ id, type, fields }: Resource): Promise<void> {
  await pool.query(
    "insert into content_resource (id, type, created_by_id, fields) values ($1, $2, 'api', $3)",
    [id, type, fields],
  );
}

/** Merges shallowly what it was given into what it read before. */
export async function updateContentResourceFields(update: {
  id: string;
  fields: Resource["fields"];
}): Promise<void> {
  const current = await getContentResource(update.id);
  await pool.query("update content_resource set fields = $2, updated_at = now() where id = $1", [
    update.id,
    { ...current?.fields, ...update.fields },
  ]);
}

export async function deleteContentResource(id: string): Promise<void> {
  await pool.query("update content_resource set deleted_at = now() where id = $1", [id]);
}

export async function createTicket(resourceId: string, sale: Sale): Promise<void> {
  await pool.query("insert into ticket (id, resource_id, email, name) values ($1, $2, $3, $4)", [
    sale.purchaseId,
    resourceId,
    sale.email,
    sale.name,
  ]);
}

export const SaleSchema = z.object({ purchaseId: z.string(), email: z.string(), name: z.string() });
type Sale = z.infer<typeof SaleSchema>;
