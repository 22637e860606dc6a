"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { requireSession } from "#src/lib/auth/session.store.ts";
import { dismissNotice } from "#src/lib/payments/payment-notice.store.ts";

const Key = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[^\0]*$/);

export async function dismissPaymentNotice(unsafeKey: string): Promise<void> {
  await requireSession("/organizer/connection");

  await dismissNotice(Key.parse(unsafeKey), new Date());
  refresh();
}
