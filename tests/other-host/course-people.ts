import { isDeepStrictEqual } from "node:util";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { CourseApp } from "./course-host.ts";
import { courseSession, type Enrollment, enrollment, type Session } from "./course-tables.ts";

export type Content = Pick<Session, "name" | "room" | "notes" | "hasMeet" | "startsAt" | "endsAt" | "status">;

/** What people do in the course app. */
export function coursePeople({ change }: CourseApp) {
  return {
    create: (id: string, content: Partial<Content>) =>
      change(id, async (transaction) => {
        const values = { name: "", room: "", ...content, id };
        const [created] = await transaction.insert(courseSession).values(values).returning();
        return { result: found(created), isChanged: true };
      }),

    edit: (id: string, content: Partial<Content>) =>
      change(id, async (transaction) => {
        const isIt = eq(courseSession.id, id);
        const [stored] = await transaction.select().from(courseSession).where(isIt).for("update");
        const before = found(stored);
        if (isDeepStrictEqual(before, { ...before, ...content })) return { result: before, isChanged: false };

        const values = { ...content, edits: sql`${courseSession.edits} + 1` };
        const [edited] = await transaction.update(courseSession).set(values).where(isIt).returning();
        return { result: found(edited), isChanged: true };
      }),

    /** Safe to repeat: the same id is the same enrollment. */
    enroll: (sessionId: string, id: string, email: string) =>
      change(sessionId, async (transaction) => {
        const values = { id, sessionId, email };
        const [made] = await transaction.insert(enrollment).values(values).onConflictDoNothing().returning();
        const [stored] = await transaction.select().from(enrollment).where(eq(enrollment.id, id));
        return { result: found(stored), isChanged: made !== undefined };
      }),

    end: ({ id, sessionId }: Pick<Enrollment, "id" | "sessionId">) =>
      change(sessionId, async (transaction) => {
        const ended = await transaction
          .update(enrollment)
          .set({ endedAt: new Date() })
          .where(isValid(id))
          .returning();
        return { result: ended, isChanged: ended.length > 0 };
      }),

    passOn: ({ id, sessionId }: Pick<Enrollment, "id" | "sessionId">, email: string) =>
      change(sessionId, async (transaction) => {
        const [passed] = await transaction.update(enrollment).set({ email }).where(isValid(id)).returning();
        return { result: found(passed), isChanged: true };
      }),
  };
}

const isValid = (id: string) => and(eq(enrollment.id, id), isNull(enrollment.endedAt));

function found<Row>(row: Row | undefined): Row {
  if (!row) throw new Error("There is no such session or enrollment.");
  return row;
}
