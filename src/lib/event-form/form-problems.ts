import type { Problem } from "#src/lib/resources/problem.ts";

type Input = { name: string; label: string };

const description = { name: "details", label: "The description" };

const inputs: Record<string, Input> = {
  title: { name: "title", label: "The title" },
  slug: { name: "slug", label: "The address" },
  details: description,
  body: description,
  description,
  startsAt: { name: "startDate", label: "The start" },
  endsAt: { name: "endTime", label: "The end" },
  startsOn: { name: "startDate", label: "The first day" },
  endsOn: { name: "endDate", label: "The last day" },
  timezone: { name: "timezone", label: "The time zone" },
  joinUrl: { name: "joinUrl", label: "The join link" },
  location: { name: "location", label: "The location" },
  meeting: { name: "meeting", label: "The Meet link" },
  attendeeInstructions: { name: "attendeeInstructions", label: "The instructions" },
  price: { name: "price", label: "The price" },
  capacity: { name: "capacity", label: "The capacity" },
  checkoutUrl: { name: "checkoutUrl", label: "The sales link" },
  visibility: { name: "visibility", label: "The visibility" },
  state: { name: "state", label: "The state" },
};

/** What a person at the form reads in place of the words for programs. */
const instead: Record<string, string> = {
  "The title must have at least 2 characters.": "Enter a title of at least 2 characters.",
  "The title is required, and must be text.": "Enter a title of at least 2 characters.",
  "The address must be lowercase words joined by hyphens.":
    "Use lowercase letters, digits and hyphens, such as node-workshop.",
  "That slug belongs to another resource.": "Another event has this address. Choose a different one.",
  "The capacity must be a whole number.": "Enter a whole number, such as 25.",
  "The sales link must be an https address.": "Enter a link that begins with https://.",
  "The join link must be an https address.": "Enter a link that begins with https://.",
  "The time zone must be an IANA time zone, such as Europe/Paris.": "Choose a time zone from the list.",
};

/**
 * Turns a resource's problems, such as `fields.title must have…`, into sentences beside the form's inputs. A problem
 * with a field that has no input gets the path "", which is the form as a whole.
 */
export function formProblems(problems: readonly Problem[]): Problem[] {
  return problems.map(({ path, message }) => {
    const input = inputs[path.replace(/^fields\./, "").split(".")[0] ?? ""];
    const words = sentence(
      `${input?.label ?? path} ${message.replace("startsAt", "the start").replace("startsOn", "the first day")}`,
    );
    return { path: input?.name ?? "", message: instead[message] ?? instead[words] ?? words };
  });
}

function sentence(words: string): string {
  return words.endsWith(".") ? words : `${words}.`;
}
