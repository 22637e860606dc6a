import { z } from "zod";
import { addressOf } from "./guest-list.ts";

const AttendeeSchema = z.object({
  email: z.string().nullish(),
  responseStatus: z.string().nullish(),
  organizer: z.boolean().nullish(),
  resource: z.boolean().nullish(),
});

/** The parts of an event that people may have added, and that don't move with it. */
const PeoplesPartsSchema = z.object({
  attendees: z.array(AttendeeSchema).nullish(),
  colorId: z.string().nullish(),
  reminders: z.object({ useDefault: z.boolean().nullish() }).nullish(),
  attachments: z.array(z.unknown()).nullish(),
  hangoutLink: z.string().nullish(),
});

/**
 * Describes what is lost when an event is recreated in another calendar; empty when nothing is.
 *
 * @param ours addresses of guests who have tickets or were invited by us, in lower case
 */
export function moveLosses(observed: unknown, ours: ReadonlySet<string>): string[] {
  const { attendees, colorId, reminders, attachments, hangoutLink } = PeoplesPartsSchema.parse(observed);
  const guests = (attendees ?? []).filter(({ organizer }) => !organizer);
  const byHand = guests.filter(({ email }) => !email || !ours.has(addressOf(email)));
  const answers = guests.filter(({ responseStatus }) => responseStatus && responseStatus !== "needsAction");
  return [
    answers.length > 0 && counted(answers.length, "answer", "answers"),
    byHand.length > 0 && `${counted(byHand.length, "guest", "guests")} added by hand`,
    colorId && "the color",
    reminders?.useDefault === false && "the reminders",
    attachments && attachments.length > 0 && counted(attachments.length, "attachment", "attachments"),
    hangoutLink && "the video call",
  ].filter((words) => typeof words === "string");
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
